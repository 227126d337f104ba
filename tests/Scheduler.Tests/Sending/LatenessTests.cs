using ChungTay.Scheduler.Sending;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class LatenessTests
{
    private static readonly DateTime Slot = new(2027, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_line_that_is_slow_for_everybody_makes_nobody_late()
    {
        var lateness = At(25);
        for (var i = 0; i < 200; i++)
        {
            var late = lateness.Note(Slot.AddMilliseconds(40 * i), behind: Ms(1), took: Ms(200 + (i % 2 * 0.5)));

            // Until enough were seen, a long answer may be that of a connection being opened.
            Assert.True(i < 16 || late is null, $"{i}: {late}");
        }
    }

    [Theory]
    [InlineData(0, 90, 30)]
    [InlineData(25, 60, 25)]
    [InlineData(25, 70, 35)]
    [InlineData(1, 60.9, null)]
    [InlineData(0, 30_000, 40)] // a slot: it is one message
    public void What_went_or_was_answered_later_than_the_quickest_is_told_while_the_process_is_cold(double behind, double took, int? late)
    {
        var lateness = At(25);
        Send(lateness, 20, took: _ => 60);

        Assert.Equal(late, Told(lateness, 0, behind, took));
    }

    [Theory]
    [InlineData(0, 95, null)] // as slow as one in twenty
    [InlineData(0, 120, 20)]
    [InlineData(25, 60, 25)]
    [InlineData(1.9, 60, null)]
    public void A_warm_one_tells_of_an_answer_only_when_it_took_longer_than_nearly_all(double behind, double took, int? late)
    {
        var lateness = At(25);
        Send(lateness, 200, took: i => i % 10 == 0 ? 100 : 60);

        Assert.Equal(late, Told(lateness, 0, behind, took));
    }

    [Fact]
    public void One_late_message_of_many_adds_nothing_but_those_of_a_standstill_add_as_much_as_it_lasted()
    {
        var lateness = At(1000);
        Send(lateness, 200, took: _ => 60);

        Assert.Null(Told(lateness, 0, behind: 50));

        var told = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            if (Told(lateness, 1000 + i, behind: 30 - i) is { } late)
            {
                told.Add(late);
            }
        }

        // The last two are late by less than is worth a word.
        Assert.Equal([.. Enumerable.Range(1, 14).Select(i => 2.0 * i)], told);
    }

    [Fact]
    public void After_a_clock_was_set_back_it_tells_again()
    {
        var lateness = At(25);
        Send(lateness, 200, took: _ => 60);

        Assert.Equal(40, Told(lateness, 0, behind: 100));
        Assert.Equal(40, Told(lateness, -3_600_000, behind: 50));
    }

    private static Lateness At(double rate) => new(TimeSpan.FromSeconds(1 / rate));

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static double? Told(Lateness lateness, int slot, double behind, double took = 60) =>
        lateness.Note(Slot.AddMilliseconds(slot), Ms(behind), Ms(took))?.Late.TotalMilliseconds;

    private static void Send(Lateness lateness, int count, Func<int, int> took)
    {
        for (var i = 0; i < count; i++)
        {
            lateness.Note(Slot.AddSeconds(-count + i - 10), TimeSpan.Zero, Ms(took(i)));
        }
    }
}
