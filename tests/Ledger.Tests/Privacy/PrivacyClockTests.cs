using ChungTay.Content.Campaigns;
using ChungTay.Ledger.Privacy;
using Xunit;

namespace ChungTay.Ledger.Tests.Privacy;

public sealed class PrivacyClockTests
{
    [Theory]
    // An ordinary week.
    [InlineData("2026-11-23", "2026-11-25", "2026-12-14")]
    // Over a weekend.
    [InlineData("2026-11-26", "2026-11-30", "2026-12-17")]
    // Taken on a Saturday.
    [InlineData("2026-11-28", "2026-12-01", "2026-12-18")]
    // 30 April and 1 May 2027 fall on Friday and Saturday: Monday is free instead.
    [InlineData("2027-04-28", "2027-05-04", "2027-05-21")]
    // Before Tết Đinh Mùi (6 February 2027, a Saturday).
    [InlineData("2027-02-03", null, null)]
    public void Days_off_do_not_count(string received, string? answerBy, string? finishBy)
    {
        var calendar = new WorkingCalendar();
        var day = DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture);

        var clock = PrivacyClock.Start(calendar, day);

        Assert.Equal(2, calendar.WorkingDaysBetween(day, clock.AnswerBy));
        Assert.Equal(15, calendar.WorkingDaysBetween(day, clock.FinishBy));
        Assert.True(calendar.IsWorkingDay(clock.AnswerBy) && calendar.IsWorkingDay(clock.FinishBy));
        if (answerBy is not null)
        {
            Assert.Equal((answerBy, finishBy), (clock.AnswerBy.ToString("yyyy-MM-dd"), clock.FinishBy.ToString("yyyy-MM-dd")));
        }
    }

    [Fact]
    public void Tet_stretches_both_clocks()
    {
        var calendar = new WorkingCalendar();
        var before = new DateOnly(2027, 2, 4);

        var clock = PrivacyClock.Start(calendar, before);

        Assert.True(clock.AnswerBy.DayNumber - before.DayNumber > 5, $"Tết was counted: {clock.AnswerBy}.");
        Assert.True(clock.FinishBy.DayNumber - before.DayNumber > 21, $"Tết was counted: {clock.FinishBy}.");
    }
}
