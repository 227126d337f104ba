using ChungTay.Content.Messages;

namespace ChungTay.Scheduler.Sending;

/// <summary>Says whether it is quiet now, by the program's clock.</summary>
public sealed class QuietClock(QuietHours hours, TimeProvider time)
{
    /// <summary>Whether nothing of our own accord may go out now.</summary>
    public bool IsQuiet => hours.IsQuiet(time.GetUtcNow());

    /// <summary>The next moment at which something may go out; now, when it is not quiet.</summary>
    public DateTimeOffset NextOpening => hours.NextOpening(time.GetUtcNow());
}
