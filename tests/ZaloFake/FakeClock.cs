namespace ChungTay.ZaloFake;

/// <summary>The fake's clock: another clock, moved by an offset that can be set. Timers run at the other clock's speed. Thread-safe.</summary>
public sealed class FakeClock(TimeProvider inner) : TimeProvider
{
    private long _offset;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <summary>Puts the clock to this time; from there it runs on.</summary>
    public void Set(DateTimeOffset now) => Volatile.Write(ref _offset, (now - inner.GetUtcNow()).Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Volatile.Read(ref _offset));

    /// <inheritdoc/>
    public override long GetTimestamp() => inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
