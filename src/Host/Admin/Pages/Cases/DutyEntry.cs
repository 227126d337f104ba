using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>Shifts as they are entered: an officer, days, and the hours of each day.</summary>
internal sealed record DutyEntry
{
    /// <summary>The most days that are entered at once.</summary>
    public const int MostDays = 31;

    /// <summary>Who.</summary>
    public long Officer { get; init; }

    /// <summary>The first day, <c>yyyy-MM-dd</c>.</summary>
    public string? FirstDay { get; init; }

    /// <summary>The last day; empty for the first day alone.</summary>
    public string? LastDay { get; init; }

    /// <summary>From which hour, <c>HH:mm</c>.</summary>
    public string? FromHour { get; init; }

    /// <summary>To which hour; not later than <see cref="FromHour"/> means on the next day.</summary>
    public string? ToHour { get; init; }

    /// <summary>The shifts, in order; empty when the entry cannot be read or spans too much.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Spans()
    {
        var culture = CultureInfo.InvariantCulture;
        if (Officer == 0
            || !DateOnly.TryParseExact(FirstDay, "yyyy-MM-dd", culture, DateTimeStyles.None, out var first)
            || !DateOnly.TryParseExact(string.IsNullOrWhiteSpace(LastDay) ? FirstDay : LastDay, "yyyy-MM-dd", culture, DateTimeStyles.None, out var last)
            || !TimeOnly.TryParse(FromHour, culture, out var from)
            || !TimeOnly.TryParse(ToHour, culture, out var to)
            || last < first || last.DayNumber - first.DayNumber >= MostDays)
        {
            return [];
        }

        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            .Select(i => first.AddDays(i))
            .Select(day => (VietnamTime.At(day, from), VietnamTime.At(to <= from ? day.AddDays(1) : day, to)))];
    }
}
