using ChungTay.Ledger.Sending;

namespace ChungTay.Scheduler.Sending;

/// <summary>Evens out what lies between a slot of the pace and the wire: each message goes the same time after its slot. Not thread-safe.</summary>
/// <remarks>
/// Slots are the database's times, the rest this process's stopwatch. How far the two are apart nobody needs to know: the quickest claim
/// stands for no delay at all, and the others are measured by it. It is remembered, not only the last ones are looked at: when a busy second
/// is over, messages would go earlier than those of the second before, and meet them. So no step of either clock holds up anything for
/// longer than <see cref="Longest"/>.
/// </remarks>
internal sealed class SlotClock(TimeProvider time)
{
    /// <summary>How long after its slot a message goes: longer than a claim may be late (45 ms, migration 0055), its commit and a wait for a core.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(60);

    // By how much the two clocks may drift apart: a hundred parts in a million.
    private const long Drift = 10_000;

    private readonly long _start = time.GetTimestamp();
    private readonly long[] _lags = new long[64];
    private DateTime _takenAt;
    private TimeSpan _delay;
    private long _quickest;
    private long _lookedAt;
    private int _count;

    /// <summary>How long from now a message waits before it goes on the wire; below zero when it should have gone by now.</summary>
    /// <param name="slot">Its slot, as its claim said. Those of one claim follow each other.</param>
    public TimeSpan Hold(PaceSlot slot)
    {
        if (_count == 0 || slot.TakenAt != _takenAt)
        {
            (_takenAt, _delay) = (slot.TakenAt, Delay(slot.TakenAt));
        }

        return Longest + (slot.DueAt - slot.TakenAt) - _delay;
    }

    // From taking the slots to this moment, beside the quickest.
    private TimeSpan Delay(DateTime takenAt)
    {
        var now = time.GetElapsedTime(_start).Ticks;
        var lag = now - takenAt.Ticks;
        _lags[_count++ % _lags.Length] = lag;
        _quickest = _count == 1 ? lag : Math.Min(lag, _quickest + ((now - _lookedAt) / Drift));
        _lookedAt = now;
        // All of the last claims so slow: a clock was set back.
        if (_count >= _lags.Length && _lags.Min() - _quickest > Longest.Ticks)
        {
            _quickest = _lags.Min();
        }

        return TimeSpan.FromTicks(lag - _quickest);
    }
}
