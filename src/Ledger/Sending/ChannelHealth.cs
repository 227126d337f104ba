namespace ChungTay.Ledger.Sending;

/// <summary>What is left of a platform's allowance.</summary>
/// <param name="Name">As the platform calls it, or the month.</param>
/// <param name="Left">So many messages; null when the platform did not say.</param>
/// <param name="Total">Of so many; null when the platform did not say.</param>
public sealed record ChannelQuota(string Name, long? Left, long? Total);

/// <summary>How a channel does, for the officers' page.</summary>
public sealed record ChannelHealth
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Why nothing goes out until an administrator acts; null when all is well.</summary>
    public required string? RefusedReason { get; init; }

    /// <summary>Until when the platform asked to wait; null when it does not.</summary>
    public required DateTimeOffset? PausedUntil { get; init; }

    /// <summary>How often the platform asked to wait.</summary>
    public required long Throttled { get; init; }

    /// <summary>When a message was last accepted; null for never.</summary>
    public required DateTimeOffset? LastAcceptedAt { get; init; }

    /// <summary>The platform's last complaint; null for none.</summary>
    public required string? LastTrouble { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset? LastTroubleAt { get; init; }

    /// <summary>What is wrong on the line, as the processes that serve it say; empty when nothing is.</summary>
    public required IReadOnlyList<string> LineTroubles { get; init; }

    /// <summary>Messages per second in force for campaigns; null for no limit.</summary>
    public required double? Rate { get; init; }

    /// <summary>Messages per second as configured; null for no limit.</summary>
    public required double? Ceiling { get; init; }

    /// <summary>People with a consent in force.</summary>
    public required long Subscribers { get; init; }

    /// <summary>Addresses that can no longer be reached.</summary>
    public required long Unreachable { get; init; }

    /// <summary>Single messages that wait.</summary>
    public required long Queued { get; init; }

    /// <summary>What is left of the platform's allowances; empty for none.</summary>
    public required IReadOnlyList<ChannelQuota> Quotas { get; init; }
}
