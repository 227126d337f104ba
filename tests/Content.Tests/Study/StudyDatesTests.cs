using ChungTay.Content.Study;
using Xunit;

namespace ChungTay.Content.Tests.Study;

public sealed class StudyDatesTests
{
    private static readonly StudyDates Dates = new(new(2026, 5, 1), new(2026, 6, 3), new(2026, 6, 5));

    [Theory]
    [InlineData("2026-04-30T23:59:59+07:00", StudyPhase.Upcoming)]
    [InlineData("2026-05-01T00:00:00+07:00", StudyPhase.Open)]
    [InlineData("2026-06-05T23:59:59+07:00", StudyPhase.Open)]
    [InlineData("2026-06-05T17:00:00Z", StudyPhase.Closed)]
    [InlineData("2026-11-27T08:00:00+07:00", StudyPhase.Closed)]
    public void The_days_are_included_and_counted_in_Vietnam(string at, StudyPhase phase) =>
        Assert.Equal(phase, Dates.PhaseAt(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Members_are_reminded_seven_three_and_one_day_before_and_on_the_day()
    {
        var days = Enumerable.Range(0, 60).Select(i => Dates.Opens.AddDays(i)).Where(Dates.RemindsOn);

        Assert.Equal([new(2026, 5, 29), new(2026, 6, 2), new(2026, 6, 4), new DateOnly(2026, 6, 5)], days);
    }

    [Fact]
    public void Secretaries_also_get_their_list_for_the_report()
    {
        var days = Enumerable.Range(0, 60).Select(i => Dates.Opens.AddDays(i)).Where(Dates.ListsOn);

        Assert.Equal([new(2026, 5, 29), new(2026, 6, 2), new(2026, 6, 3), new(2026, 6, 4), new DateOnly(2026, 6, 5)], days);
    }

    [Fact]
    public void Nobody_is_reminded_before_the_study_opens() =>
        Assert.False(new StudyDates(new(2026, 6, 1), new(2026, 6, 3), new(2026, 6, 5)).RemindsOn(new(2026, 5, 29)));
}
