using System.Globalization;
using ChungTay.Content.Campaigns;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData(2007, "2007-02-17")] // China: the 18th
    [InlineData(2023, "2023-01-22")]
    [InlineData(2024, "2024-02-10")]
    [InlineData(2025, "2025-01-29")]
    [InlineData(2026, "2026-02-17")]
    [InlineData(2027, "2027-02-06")]
    [InlineData(2028, "2028-01-26")]
    [InlineData(2029, "2029-02-13")]
    [InlineData(2030, "2030-02-02")] // China: the 3rd
    [InlineData(1985, "1985-01-21")] // China: 20 February
    public void Tet_falls_on_its_day(int year, string date)
    {
        Assert.Equal(Day(date), LunarCalendar.ToDate(year, 1, 1));
    }

    [Theory]
    [InlineData(2024, "2024-09-17")]
    [InlineData(2025, "2025-10-06")]
    [InlineData(2026, "2026-09-25")]
    [InlineData(2027, "2027-09-15")]
    [InlineData(2028, "2028-10-03")]
    public void Mid_autumn_falls_on_its_day(int year, string date)
    {
        Assert.Equal(Day(date), LunarCalendar.ToDate(year, 8, 15));
    }

    [Theory]
    [InlineData("2025-07-25", 6, true)] // 2025 has a leap sixth month
    [InlineData("2023-03-22", 2, true)]
    [InlineData("2020-05-23", 4, true)]
    [InlineData("2028-06-23", 5, true)]
    [InlineData("2025-06-25", 6, false)]
    public void Leap_months_stand_where_the_calendars_have_them(string date, int month, bool isLeap)
    {
        Assert.Equal(new LunarDate(Day(date).Year, month, 1, isLeap), LunarCalendar.FromDate(Day(date)));
    }

    [Fact]
    public void At_UTC_plus_8_it_is_the_Chinese_calendar_day_by_day_over_a_century()
    {
        var ours = new LunarCalendar(TimeSpan.FromHours(8));
        var theirs = new ChineseLunisolarCalendar();
        var differing = new List<DateOnly>();

        for (var date = new DateOnly(2000, 1, 1); date < new DateOnly(2100, 1, 1); date = date.AddDays(1))
        {
            var at = date.ToDateTime(TimeOnly.MinValue);
            var year = theirs.GetYear(at);
            var leap = theirs.GetLeapMonth(year);
            var counted = theirs.GetMonth(at);
            var month = leap > 0 && counted >= leap ? counted - 1 : counted;
            if (ours.LunarOf(date) != new LunarDate(year, month, theirs.GetDayOfMonth(at), leap > 0 && counted == leap))
            {
                differing.Add(date);
            }
        }

        Assert.Equal([], differing.Where(date => date.Year < 2050));
        Assert.True(differing.Count < 100, $"{differing.Count} days differ, first {differing.FirstOrDefault()}");
    }

    [Fact]
    public void Every_date_comes_back_from_its_lunar_day()
    {
        var vietnam = new LunarCalendar(TimeSpan.FromHours(7));

        for (var date = new DateOnly(1990, 1, 1); date < new DateOnly(2060, 1, 1); date = date.AddDays(1))
        {
            Assert.Equal(date, vietnam.DateOf(LunarCalendar.FromDate(date)));
        }
    }

    [Theory]
    [InlineData(2027, 0, 1)]
    [InlineData(2027, 13, 1)]
    [InlineData(2027, 1, 31)]
    [InlineData(2027, 1, 0)]
    [InlineData(1800, 1, 1)]
    [InlineData(2500, 1, 1)]
    public void A_day_that_does_not_exist_is_refused(int year, int month, int day)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarCalendar.ToDate(year, month, day));
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
