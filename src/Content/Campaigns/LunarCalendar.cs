using System.Collections.Concurrent;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>The lunar calendar of Vietnam: computed from sun and moon as seen at UTC+7, hence now and then a day or a month apart from China's.</summary>
/// <remarks>
/// Rules: a month begins on the local day of the new moon; the month of the winter solstice is the eleventh; where thirteen months lie
/// between two eleventh months, the first of them without a major solar term is the leap month.
/// </remarks>
public sealed class LunarCalendar
{
    /// <summary>First and last year for which dates are computed: the span in which the formulas are good to well under a minute.</summary>
    public const int FirstYear = 1968, LastYear = 2200;

    /// <summary>The calendar by which Vietnam lives.</summary>
    private static readonly LunarCalendar Vietnam = new(VietnamTime.Offset);

    private readonly TimeSpan offset;
    private readonly ConcurrentDictionary<int, SolarYear> years = new();

    /// <summary>Makes the calendar as it would run at another offset from UTC, so that it can be compared with China's.</summary>
    internal LunarCalendar(TimeSpan offset) => this.offset = offset;

    /// <summary>The common date of a lunar day in its ordinary (never leap) month.</summary>
    /// <param name="lunarYear">Lunar year, named by the common year in which it begins.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to 30.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month or day, or the year lies outside the span.</exception>
    public static DateOnly ToDate(int lunarYear, int month, int day) => Vietnam.DateOf(new LunarDate(lunarYear, month, day, IsLeap: false));

    /// <summary>The lunar day of a common date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside the span.</exception>
    public static LunarDate FromDate(DateOnly date) => Vietnam.LunarOf(date);

    internal DateOnly DateOf(LunarDate lunar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lunar.Month, 1, nameof(lunar));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lunar.Month, 12, nameof(lunar));
        ArgumentOutOfRangeException.ThrowIfLessThan(lunar.Day, 1, nameof(lunar));
        // Months 1 to 10 follow the solstice of the year before, 11 and 12 that of the same year.
        var months = Year(lunar.Month >= 11 ? lunar.Year : lunar.Year - 1).Months;
        var at = months.ToList().FindIndex(found => found.Month == lunar.Month && found.IsLeap == lunar.IsLeap);
        ArgumentOutOfRangeException.ThrowIfNegative(at, nameof(lunar));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lunar.Day, months[at].Length, nameof(lunar));
        return months[at].Begins.AddDays(lunar.Day - 1);
    }

    internal LunarDate LunarOf(DateOnly date)
    {
        var solar = Year(date.Year);
        if (date < solar.Months[0].Begins)
        {
            solar = Year(date.Year - 1);
        }

        var month = solar.Months.Last(month => month.Begins <= date);
        var year = month.Month >= 11 ? solar.Solstice : solar.Solstice + 1;
        return new LunarDate(year, month.Month, date.DayNumber - month.Begins.DayNumber + 1, month.IsLeap);
    }

    private SolarYear Year(int solsticeYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(solsticeYear, FirstYear - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(solsticeYear, LastYear);
        return years.GetOrAdd(solsticeYear, Compute);
    }

    /// <summary>The months from the eleventh of one year to the tenth (or leap tenth) of the next.</summary>
    private SolarYear Compute(int solsticeYear)
    {
        var first = EleventhMonth(solsticeYear);
        var next = EleventhMonth(solsticeYear + 1);
        var begins = Enumerable.Range(first, next - first + 1).Select(NewMoonDay).ToList();
        var leap = begins.Count - 1 == 13 ? Enumerable.Range(1, 12).First(i => Term(begins[i]) == Term(begins[i + 1])) : -1;
        var months = new List<LunarMonth>();
        for (var i = 0; i < begins.Count - 1; i++)
        {
            var number = leap >= 0 && i >= leap ? i - 1 : i;
            months.Add(new LunarMonth(begins[i], (number + 10) % 12 + 1, i == leap, begins[i + 1].DayNumber - begins[i].DayNumber));
        }

        return new SolarYear(solsticeYear, months);
    }

    /// <summary>Number of the lunation whose month holds the winter solstice.</summary>
    private int EleventhMonth(int year)
    {
        var day = new DateOnly(year, 12, 18);
        while (Term(day.AddDays(1)) != 9)
        {
            day = day.AddDays(1);
        }

        // A lunation too many to begin with, then back to the one that begins on or before the solstice.
        var lunation = (int)Math.Floor((year + 1.05 - 2000) * 12.3685) + 1;
        while (NewMoonDay(lunation) > day)
        {
            lunation--;
        }

        return lunation;
    }

    private DateOnly NewMoonDay(int lunation) => DateOnly.FromDateTime(Astronomy.NewMoon(lunation).Add(offset));

    /// <summary>Which of the twelve thirty-degree parts of its path the sun is in as the day begins.</summary>
    private int Term(DateOnly day) => (int)(Astronomy.SunLongitude(day.ToDateTime(TimeOnly.MinValue) - offset) / 30);

    private sealed record SolarYear(int Solstice, IReadOnlyList<LunarMonth> Months);

    private readonly record struct LunarMonth(DateOnly Begins, int Month, bool IsLeap, int Length);
}

/// <summary>A day of the lunar calendar.</summary>
/// <param name="Year">Lunar year, named by the common year in which it begins.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 30.</param>
/// <param name="IsLeap">Whether the month is the leap month that follows the ordinary one of the same number.</param>
public readonly record struct LunarDate(int Year, int Month, int Day, bool IsLeap);
