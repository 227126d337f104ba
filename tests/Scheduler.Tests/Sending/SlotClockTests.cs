using ChungTay.Scheduler.Sending;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class SlotClockTests
{
    private static readonly DateTime Begin = new(2027, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(-3_600_000)]
    [InlineData(86_400_000)]
    public void Whatever_lies_between_the_slot_and_the_wire_each_message_goes_the_same_time_after_its_slot(int clocksApart)
    {
        var clock = new SlotClock(_time);
        // Milliseconds from the slot to its claim's answer; the quickest first, as it comes within the first few claims.
        int[] delays = [2, 9, 30, 2, 41, 5];
        var (slot, gone) = (0, new List<double>());
        var now = 0;
        foreach (var delay in delays)
        {
            slot += 100;
            _time.Advance(TimeSpan.FromMilliseconds(slot + delay - now));
            now = slot + delay;

            gone.Add(delay + clock.Hold(Begin.AddMilliseconds(slot + clocksApart)).TotalMilliseconds);
        }

        Assert.All(gone, after => Assert.Equal(2 + SlotClock.Longest.TotalMilliseconds, after));
    }

    [Fact]
    public void What_is_later_than_that_goes_at_once_and_no_step_of_a_clock_holds_anything_up_for_longer()
    {
        var clock = new SlotClock(_time);
        clock.Hold(Begin);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(clock.Hold(Begin) < TimeSpan.Zero);
        Assert.Equal(SlotClock.Longest, clock.Hold(Begin.AddHours(2)));
        Assert.True(clock.Hold(Begin.AddHours(-2)) < TimeSpan.Zero);
    }
}
