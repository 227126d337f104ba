using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Parts;

namespace ChungTay.Host.Admin.Home;

/// <summary>Something that goes out.</summary>
/// <param name="At">When, by Vietnam's clock.</param>
/// <param name="Title">What.</param>
/// <param name="State">planned, approved, sent or skipped.</param>
internal sealed record CalendarItem(DateTimeOffset At, string Title, string State)
{
    /// <summary>The state in a word.</summary>
    public Badge Badge => State switch
    {
        "sent" => new Badge("Đã gửi", Tone.Good),
        "approved" => new Badge("Đã duyệt", Tone.Running),
        "skipped" => new Badge("Bỏ qua", Tone.Plain),
        _ => new Badge("Dự kiến", Tone.Plain),
    };
}

/// <summary>A day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Holiday">The public holiday's name; empty for none.</param>
/// <param name="Items">What goes out.</param>
internal sealed record CalendarDay(DateOnly Date, string Holiday, IReadOnlyList<CalendarItem> Items);

/// <summary>The coming four weeks, Monday to Sunday, with holidays.</summary>
internal static class CalendarWeeks
{
    private const int Weeks = 4;

    /// <summary>The first moment shown: this week's Monday.</summary>
    public static DateTimeOffset From(DateOnly today) => VietnamTime.At(VietnamTime.MondayOf(today), TimeOnly.MinValue);

    /// <summary>The end of what is shown.</summary>
    public static DateTimeOffset To(DateOnly today) => From(today).AddDays(7 * Weeks);

    /// <summary>The days in rows of seven.</summary>
    public static IReadOnlyList<IReadOnlyList<CalendarDay>> Of(DateOnly today, IEnumerable<CalendarItem> items, WorkingCalendar calendar)
    {
        var byDay = items.GroupBy(item => VietnamTime.DateOf(item.At)).ToDictionary(group => group.Key, group => group.OrderBy(item => item.At).ToList());
        return
        [
            .. Enumerable.Range(0, Weeks * 7)
                .Select(day => VietnamTime.MondayOf(today).AddDays(day))
                .Select(date => new CalendarDay(
                    date, calendar.HolidaysIn(date.Year).FirstOrDefault(holiday => holiday.Date == date)?.Name ?? "", byDay.GetValueOrDefault(date) ?? []))
                .Chunk(7),
        ];
    }
}
