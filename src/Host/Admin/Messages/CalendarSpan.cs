using System.Globalization;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;

namespace ChungTay.Host.Admin.Messages;

/// <summary>The weeks that the calendar shows: a month's or one.</summary>
/// <param name="First">The first day of the month, or the Monday of the week.</param>
/// <param name="IsWeek">Whether one week is shown.</param>
internal sealed record CalendarSpan(DateOnly First, bool IsWeek)
{
    /// <summary>Reads the address; what cannot be read is this month.</summary>
    /// <param name="month">As <c>2027-06</c>.</param>
    /// <param name="week">Any day of the week as <c>2027-06-01</c>; goes before the month.</param>
    /// <param name="today">The day in Vietnam.</param>
    public static CalendarSpan Read(string? month, string? week, DateOnly today)
    {
        if (Parse(week, "yyyy-MM-dd") is { } day)
        {
            return new CalendarSpan(VietnamTime.MondayOf(day), IsWeek: true);
        }

        return Parse(month is null ? null : month + "-01", "yyyy-MM-dd") is { } first
            ? new CalendarSpan(first, IsWeek: false)
            : new CalendarSpan(new DateOnly(today.Year, today.Month, 1), IsWeek: false);
    }

    /// <summary>The Mondays of the weeks in order.</summary>
    public IReadOnlyList<DateOnly> Mondays
    {
        get
        {
            if (IsWeek)
            {
                return [First];
            }

            var mondays = new List<DateOnly>();
            for (var monday = VietnamTime.MondayOf(First); monday < First.AddMonths(1); monday = monday.AddDays(7))
            {
                mondays.Add(monday);
            }

            return mondays;
        }
    }

    /// <summary>Where it begins, in Vietnam.</summary>
    public DateTimeOffset From => VietnamTime.At(Mondays[0], TimeOnly.MinValue);

    /// <summary>Where it ends, in Vietnam; not included.</summary>
    public DateTimeOffset To => VietnamTime.At(Mondays[^1].AddDays(7), TimeOnly.MinValue);

    /// <summary>The span in words.</summary>
    public string Words => IsWeek
        ? $"Tuần {VietnamTime.ShortDate(First)} – {VietnamTime.ShortDate(First.AddDays(6))}/{First.AddDays(6).Year}"
        : $"Tháng {First.Month}/{First.Year}";

    /// <summary>The address of the span before (−1) or after (1).</summary>
    public string Link(int steps) => Address(IsWeek ? First.AddDays(7 * steps) : First.AddMonths(steps), IsWeek);

    /// <summary>The address of the same time, as a month or a week.</summary>
    public string As(bool isWeek) => Address(First, isWeek);

    /// <summary>Whether a day belongs to it, not only to its weeks.</summary>
    public bool Holds(DateOnly day) => IsWeek || (day.Year, day.Month) == (First.Year, First.Month);

    private static string Address(DateOnly day, bool isWeek) => isWeek
        ? $"/admin/calendar?tuan={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
        : $"/admin/calendar?thang={day.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    private static DateOnly? Parse(string? text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > LunarCalendar.FirstYear and < LunarCalendar.LastYear ? day : null;
}
