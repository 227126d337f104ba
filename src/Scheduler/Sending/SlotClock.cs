namespace ChungTay.Scheduler.Sending;

/// <summary>Evens out what lies between a slot of the pace and the wire: each message goes the same time after its slot. Not thread-safe.</summary>
/// <remarks>
/// The slot is the database's time, the rest this process's stopwatch. How far the two are apart nobody needs to know: the quickest of the
/// last claims stands for no delay at all, and the others are measured by it. So no step of either clock holds up anything for longer
/// than <see cref="Longest"/>.
/// </remarks>
internal sealed class SlotClock(TimeProvider time)
{
    /// <summary>Longer than most commits and waits for a core; what takes longer still is late.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(40);

    private readonly long _start = time.GetTimestamp();
    private readonly long[] _lags = new long[64];
    private int _count;

    /// <summary>How long a claim's messages wait before they go on the wire; below zero when they should have gone by now.</summary>
    /// <param name="slot">When its slots were taken, by the database's clock.</param>
    public TimeSpan Hold(DateTime slot)
    {
        var lag = time.GetElapsedTime(_start).Ticks - slot.Ticks;
        _lags[_count++ % _lags.Length] = lag;
        var quickest = lag;
        foreach (var known in _lags.AsSpan(0, Math.Min(_count, _lags.Length)))
        {
            quickest = Math.Min(quickest, known);
        }

        return Longest - TimeSpan.FromTicks(lag - quickest);
    }
}
