namespace ChungTay.Content.Campaigns;

/// <summary>When a part of a plan goes out; a closed set of forms, each with the time of day in Vietnam.</summary>
public abstract record PlanSchedule
{
    private PlanSchedule()
    {
    }

    /// <summary>Time of day in Vietnam; never inside the quiet hours.</summary>
    public required TimeOnly Time { get; init; }

    /// <summary>The days on which it is due in a year, in order.</summary>
    internal abstract IEnumerable<DateOnly> DatesIn(int year);

    /// <summary>All that decides the days and the time, in one line that does not depend on the machine's language.</summary>
    internal abstract string Describe();

    /// <summary>Each week, one message after the other in turn, for ever; a slot that gives way to another plan costs no message its turn.</summary>
    /// <param name="Day">Day of the week.</param>
    /// <param name="From">The day of the first message; falls on <paramref name="Day"/>.</param>
    public sealed record WeeklyInTurn(DayOfWeek Day, DateOnly From) : PlanSchedule
    {
        internal override IEnumerable<DateOnly> DatesIn(int year) =>
            WeekdaysIn(Day, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Where(date => date >= From);

        internal override string Describe() => FormattableString.Invariant($"weekly {Day} {Time:HH:mm} from {From:yyyy-MM-dd}");
    }

    /// <summary>Each week of one month of every year.</summary>
    /// <param name="Day">Day of the week.</param>
    /// <param name="Month">Month, 1 to 12.</param>
    /// <param name="ExceptWeeksOf">Days of the year; the weeks (Monday to Sunday) that hold one of them are left out.</param>
    public sealed record WeeklyInMonth(DayOfWeek Day, int Month, IReadOnlyList<YearDay> ExceptWeeksOf) : PlanSchedule
    {
        internal override IEnumerable<DateOnly> DatesIn(int year)
        {
            var leftOut = ExceptWeeksOf.Select(day => Texts.VietnamTime.MondayOf(day.In(year))).ToHashSet();
            return WeekdaysIn(Day, new DateOnly(year, Month, 1), new DateOnly(year, Month, DateTime.DaysInMonth(year, Month)))
                .Where(date => !leftOut.Contains(Texts.VietnamTime.MondayOf(date)));
        }

        internal override string Describe() => FormattableString.Invariant(
            $"weekly {Day} {Time:HH:mm} in month {Month} except {string.Join(' ', ExceptWeeksOf.Select(day => FormattableString.Invariant($"{day.Day}/{day.Month}")))}");
    }

    /// <summary>One day of every year by the common calendar.</summary>
    /// <param name="Date">The day; never 29 February.</param>
    public sealed record Yearly(YearDay Date) : PlanSchedule
    {
        internal override IEnumerable<DateOnly> DatesIn(int year) => [Date.In(year)];

        internal override string Describe() => FormattableString.Invariant($"yearly {Date.Day}/{Date.Month} {Time:HH:mm}");
    }

    /// <summary>The last such weekday of every year up to a day: the last Saturday not after 30 May.</summary>
    /// <param name="Day">Day of the week.</param>
    /// <param name="NotAfter">The last day it may fall on.</param>
    public sealed record LastWeekday(DayOfWeek Day, YearDay NotAfter) : PlanSchedule
    {
        internal override IEnumerable<DateOnly> DatesIn(int year)
        {
            var last = NotAfter.In(year);
            return [last.AddDays(-(((int)last.DayOfWeek - (int)Day + 7) % 7))];
        }

        internal override string Describe() =>
            FormattableString.Invariant($"last {Day} not after {NotAfter.Day}/{NotAfter.Month} {Time:HH:mm}");
    }

    /// <summary>One day of every year by the lunar calendar of Vietnam, in the ordinary month, never the leap one.</summary>
    /// <param name="Month">Lunar month, 1 to 12.</param>
    /// <param name="Day">Lunar day, 1 to 29 (not every month has a 30th).</param>
    public sealed record Lunar(int Month, int Day) : PlanSchedule
    {
        internal override IEnumerable<DateOnly> DatesIn(int year) =>
            // The end of a lunar year falls into the next common year.
            new[] { LunarCalendar.ToDate(year - 1, Month, Day), LunarCalendar.ToDate(year, Month, Day) }.Where(date => date.Year == year);

        internal override string Describe() => FormattableString.Invariant($"lunar {Day}/{Month} {Time:HH:mm}");
    }

    private static IEnumerable<DateOnly> WeekdaysIn(DayOfWeek day, DateOnly first, DateOnly last)
    {
        for (var date = first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7); date <= last; date = date.AddDays(7))
        {
            yield return date;
        }
    }
}

/// <summary>A day that every year has: day and month without a year.</summary>
/// <param name="Day">Day of the month.</param>
/// <param name="Month">Month, 1 to 12.</param>
public readonly record struct YearDay(int Day, int Month)
{
    /// <summary>The day in one year.</summary>
    public DateOnly In(int year) => new(year, Month, Day);
}
