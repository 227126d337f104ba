namespace ChungTay.Host.Settings;

/// <summary>A clock that began at another time and runs on at real speed. Timers and time stamps stay real.</summary>
internal sealed class RehearsalClock(DateTimeOffset startAt) : TimeProvider
{
    private readonly long _begun = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => startAt.ToUniversalTime() + System.GetElapsedTime(_begun);
}
