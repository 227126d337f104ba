using System.Collections.Concurrent;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>The public holidays of Vietnam and the working days between them, Monday to Friday, by which offices reckon deadlines.</summary>
public sealed class WorkingCalendar
{
    /// <summary>Days of Tết (Bộ luật Lao động 2019, article 112).</summary>
    private const int TetDays = 5;

    private readonly IReadOnlyDictionary<int, HolidayYear> announced;
    private readonly ConcurrentDictionary<int, IReadOnlyList<Holiday>> years = new();

    /// <summary>Makes the calendar from what was announced for some years; other years follow the usual arrangement.</summary>
    public WorkingCalendar(IReadOnlyDictionary<int, HolidayYear>? announced = null) => this.announced = announced ?? new Dictionary<int, HolidayYear>();

    /// <summary>The holidays of a year and the days off in place of those that fall on a weekend, by date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside the lunar calendar's span.</exception>
    public IReadOnlyList<Holiday> HolidaysIn(int year) => years.GetOrAdd(year, Compute);

    /// <summary>Whether offices work on this day.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        Rules(date.Year).ExtraWorkingDays.Contains(date) || (!IsWeekend(date) && HolidaysIn(date.Year).All(holiday => holiday.Date != date));

    /// <summary>The day on which a term of so many working days ends; the first day itself does not count.</summary>
    /// <param name="from">The day from which the term runs, working day or not.</param>
    /// <param name="days">Working days; 0 gives <paramref name="from"/> back.</param>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var date = from;
        for (var left = days; left > 0;)
        {
            date = date.AddDays(1);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 when it is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return count;
    }

    private HolidayYear Rules(int year) => announced.TryGetValue(year, out var rules) ? rules : new HolidayYear();

    private List<Holiday> Compute(int year)
    {
        var rules = Rules(year);
        var holidays = Fixed(year, rules).ToList();
        var taken = holidays.Select(holiday => holiday.Date).ToHashSet();
        foreach (var holiday in holidays.Where(holiday => IsWeekend(holiday.Date)).OrderBy(holiday => holiday.Date).ToList())
        {
            var date = holiday.Date;
            while (IsWeekend(date) || taken.Contains(date))
            {
                date = date.AddDays(1);
            }

            taken.Add(date);
            holidays.Add(new Holiday(date, VietnameseWords.Of("holiday.instead", holiday.Name), holiday.Date));
        }

        holidays.AddRange(rules.ExtraDaysOff.Where(taken.Add).Select(date => new Holiday(date, VietnameseWords.Of("holiday.extra"))));
        return [.. holidays.OrderBy(holiday => holiday.Date)];
    }

    private static IEnumerable<Holiday> Fixed(int year, HolidayYear rules)
    {
        var tet = LunarCalendar.ToDate(year, 1, 1).AddDays(-rules.TetDaysBefore);
        var national = new DateOnly(year, 9, 2);
        var first = rules.NationalDayFromFirst ?? national.DayOfWeek is not (DayOfWeek.Monday or DayOfWeek.Thursday);
        return
        [
            new Holiday(new DateOnly(year, 1, 1), VietnameseWords.Of("holiday.new-year")),
            .. Enumerable.Range(0, TetDays).Select(day => new Holiday(tet.AddDays(day), VietnameseWords.Of("holiday.tet"))),
            new Holiday(LunarCalendar.ToDate(year, 3, 10), VietnameseWords.Of("holiday.hung-kings")),
            new Holiday(new DateOnly(year, 4, 30), VietnameseWords.Of("holiday.victory")),
            new Holiday(new DateOnly(year, 5, 1), VietnameseWords.Of("holiday.labour")),
            new Holiday(national, VietnameseWords.Of("holiday.national")),
            new Holiday(national.AddDays(first ? -1 : 1), VietnameseWords.Of("holiday.national")),
        ];
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
