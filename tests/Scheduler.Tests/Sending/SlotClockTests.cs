using ChungTay.Ledger.Sending;
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
        // Milliseconds by which a claim comes after its first slot, and from there to its answer; the quickest first, as it comes within the first few claims.
        (int Late, int Delay)[] claims = [(0, 2), (7, 9), (45, 13), (3, 2), (0, 41), (20, 5)];
        var (slot, gone, now) = (0, new List<double>(), 0);
        foreach (var (late, delay) in claims)
        {
            slot += 200;
            _time.Advance(TimeSpan.FromMilliseconds(slot + late + delay - now));
            now = slot + late + delay;
            var takenAt = Begin.AddMilliseconds(slot + late + clocksApart);
            for (var at = slot; at <= slot + late; at++)
            {
                gone.Add(now + clock.Hold(new PaceSlot(Begin.AddMilliseconds(at + clocksApart), Begin.AddMilliseconds(at + clocksApart), takenAt)).TotalMilliseconds - at);
            }
        }

        // But for what the two clocks may drift apart in that time.
        Assert.All(gone, after => Assert.Equal(2 + SlotClock.Longest.TotalMilliseconds, after, tolerance: 0.2));
    }

    [Fact]
    public void What_is_later_than_that_goes_at_once_and_no_step_of_a_clock_holds_anything_up_for_longer()
    {
        var clock = new SlotClock(_time);
        clock.Hold(At(Begin));
        _time.Advance(TimeSpan.FromMilliseconds(900));

        Assert.True(clock.Hold(At(Begin.AddMilliseconds(1))) < TimeSpan.Zero);
        Assert.Equal(SlotClock.Longest, clock.Hold(At(Begin.AddHours(2))));
        for (var i = 0; i < 70; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(25));
            var hold = clock.Hold(At(Begin.AddHours(-2).AddMilliseconds(25 * i)));
            // Until all of the last 64 claims say so, a clock set back looks like a claim that took two hours.
            Assert.True(i < 60 ? hold < TimeSpan.Zero : i < 64 || hold == SlotClock.Longest, $"{i}: {hold}");
        }
    }

    private static PaceSlot At(DateTime time) => new(time, time, time);
}
