using ChungTay.Scheduler.Sending;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class LatenessTests
{
    [Fact]
    public void A_line_that_is_slow_for_everybody_makes_nobody_late()
    {
        var lateness = new Lateness();
        for (var i = 0; i < 200; i++)
        {
            var late = lateness.Of(behind: Ms(1), took: Ms(200 + (i % 2 * 0.5)));

            // Until enough were seen, a long answer may be that of a connection being opened.
            Assert.True(i < 16 || late is null, $"{i}: {late}");
        }
    }

    [Theory]
    [InlineData(0, 90, 30)]
    [InlineData(25, 60, 25)]
    [InlineData(25, 70, 35)]
    [InlineData(1, 60.9, null)]
    public void What_went_or_was_answered_later_than_the_quickest_was_late_while_the_process_is_cold(double behind, double took, int? late)
    {
        var lateness = new Lateness();
        Send(lateness, 20, took: _ => 60);

        Assert.Equal(late, lateness.Of(Ms(behind), Ms(took))?.TotalMilliseconds);
    }

    [Theory]
    [InlineData(0, 70, null)] // as slow as one in four
    [InlineData(0, 120, 50)]
    [InlineData(25, 60, 25)]
    [InlineData(2.9, 60, null)]
    public void A_warm_one_believes_an_answer_only_when_it_took_longer_than_most(double behind, double took, int? late)
    {
        var lateness = new Lateness();
        Send(lateness, 200, took: i => i % 10 < 3 ? 70 : 60);

        Assert.Equal(late, lateness.Of(Ms(behind), Ms(took))?.TotalMilliseconds);
    }

    [Fact]
    public void All_that_a_standstill_kept_up_was_late_and_not_only_its_first()
    {
        var lateness = new Lateness();
        Send(lateness, 300, took: _ => 60);

        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(50 - i, lateness.Of(Ms(0), Ms(110 - i))?.TotalMilliseconds));
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static void Send(Lateness lateness, int count, Func<int, int> took)
    {
        for (var i = 0; i < count; i++)
        {
            lateness.Of(TimeSpan.Zero, Ms(took(i)));
        }
    }
}
