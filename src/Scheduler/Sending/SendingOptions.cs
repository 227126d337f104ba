using System.ComponentModel.DataAnnotations;

namespace ChungTay.Scheduler.Sending;

/// <summary>How this process sends. The defaults suit a small machine; settings section <c>Sending</c>.</summary>
public sealed class SendingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Sending";

    /// <summary>How long a process may be silent before others take over what it held.</summary>
    /// <value>10 seconds: after <c>kill -9</c> the rest goes out this much later.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a process says that it lives; a fraction of the lease.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an idle sender waits before it looks for work of other processes.</summary>
    public TimeSpan IdlePoll { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long results are gathered before they are written, once several come at a time.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(8);

    /// <summary>How long messages that are on the wire may take when the process stops.</summary>
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a claimed message may wait for a free line; older ones go back to the queue, so that a pause or a stop acts on them too.</summary>
    /// <value>1 second.</value>
    public TimeSpan LongestHold { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a message that surely was not sent is tried before it counts as failed.</summary>
    [Range(1, 1000)]
    public int MaxTries { get; set; } = 60;
}
