using ChungTay.Content.Messages;

namespace ChungTay.Scheduler.Sending;

/// <summary>Says whether it is quiet now, by the program's clock.</summary>
public sealed class QuietClock(QuietHours hours, TimeProvider time)
{
    private volatile bool _isHeld;

    /// <summary>Whether nothing of our own accord may go out now: it is night, or a storm holds everything but emergencies.</summary>
    public bool IsQuiet => _isHeld || hours.IsQuiet(time.GetUtcNow());

    /// <summary>Says whether a storm holds everything but emergencies.</summary>
    public void Hold(bool isHeld) => _isHeld = isHeld;

    /// <summary>The next moment at which something may go out; now, when it is not quiet.</summary>
    public DateTimeOffset NextOpening => hours.NextOpening(time.GetUtcNow());
}
