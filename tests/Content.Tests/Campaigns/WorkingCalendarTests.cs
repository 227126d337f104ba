using System.Globalization;
using ChungTay.Content.Campaigns;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class WorkingCalendarTests
{
    private readonly WorkingCalendar usual = new();

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2026-02-13", true)]
    [InlineData("2026-02-16", false)] // the day before Tết
    [InlineData("2026-02-20", false)] // fifth day
    [InlineData("2026-02-23", true)]
    [InlineData("2026-04-27", false)] // Hung Kings, 10/3 lunar = Sunday 26 April, made up for on Monday
    [InlineData("2026-04-30", false)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-09-01", false)]
    [InlineData("2026-09-02", false)]
    [InlineData("2026-09-03", true)]
    [InlineData("2024-09-03", false)] // 2 September 2024 was a Monday: the 3rd was the second day
    [InlineData("2026-11-24", true)] // not confirmed as a holiday by law
    [InlineData("2026-11-21", false)] // a Saturday
    public void Offices_are_closed_on_holidays_their_make_up_days_and_weekends(string date, bool works)
    {
        Assert.Equal(works, usual.IsWorkingDay(Day(date)));
    }

    [Fact]
    public void A_year_has_eleven_holidays_and_each_on_a_weekend_is_made_up_for()
    {
        for (var year = 2024; year < 2060; year++)
        {
            var holidays = usual.HolidaysIn(year);

            Assert.Equal(11, holidays.Count(holiday => holiday.InPlaceOf is null));
            Assert.Equal(
                holidays.Count(holiday => holiday.InPlaceOf is null && holiday.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday),
                holidays.Count(holiday => holiday.InPlaceOf is not null));
            Assert.All(holidays.Where(holiday => holiday.InPlaceOf is not null), day => Assert.True(day.Date > day.InPlaceOf && (int)day.Date.DayOfWeek is > 0 and < 6));
            Assert.Equal(holidays.OrderBy(holiday => holiday.Date), holidays);
        }
    }

    [Fact]
    public void What_the_government_announces_for_a_year_goes_before_the_usual()
    {
        var announced = new WorkingCalendar(new Dictionary<int, HolidayYear>
        {
            [2026] = new()
            {
                TetDaysBefore = 0,
                NationalDayFromFirst = false,
                ExtraDaysOff = [Day("2026-08-31"), Day("2026-11-24")],
                ExtraWorkingDays = [Day("2026-08-22")],
            },
        });

        Assert.True(announced.IsWorkingDay(Day("2026-02-16")));
        Assert.False(announced.IsWorkingDay(Day("2026-02-23"))); // the fifth day is a Saturday then
        Assert.True(announced.IsWorkingDay(Day("2026-09-01")));
        Assert.False(announced.IsWorkingDay(Day("2026-09-03")));
        Assert.False(announced.IsWorkingDay(Day("2026-08-31")));
        Assert.False(announced.IsWorkingDay(Day("2026-11-24")));
        Assert.True(announced.IsWorkingDay(Day("2026-08-22")));
    }

    [Theory]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    [InlineData("2026-11-20", 1, "2026-11-23")] // Friday to Monday
    [InlineData("2026-11-21", 1, "2026-11-23")] // counted from a Saturday
    [InlineData("2026-04-29", 2, "2026-05-05")] // over 30 April and 1 May, then a weekend
    [InlineData("2026-02-13", 5, "2026-02-27")] // over Tết
    [InlineData("2026-12-31", 1, "2027-01-04")]
    public void A_term_in_working_days_ends_after_holidays_and_weekends(string from, int days, string ends)
    {
        Assert.Equal(Day(ends), usual.AddWorkingDays(Day(from), days));
        Assert.Equal(days, usual.WorkingDaysBetween(Day(from), Day(ends)));
    }

    [Fact]
    public void A_term_cannot_run_backwards()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => usual.AddWorkingDays(Day("2026-11-20"), -1));
        Assert.Equal(0, usual.WorkingDaysBetween(Day("2026-11-20"), Day("2026-11-10")));
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
