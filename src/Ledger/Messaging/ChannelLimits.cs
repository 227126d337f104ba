namespace ChungTay.Ledger.Messaging;

/// <summary>What a channel allows and how the sender treats it.</summary>
public sealed record ChannelLimits
{
    /// <summary>The longest text, in characters as the channel counts them.</summary>
    public required int MaxTextLength { get; init; }

    /// <summary>Whether choices can be shown as buttons; otherwise they are numbered in the text.</summary>
    public required bool HasButtons { get; init; }

    /// <summary>Proactive messages per second for the whole credential; null for no limit.</summary>
    public double? MessagesPerSecond { get; init; }

    /// <summary>Messages per second kept free for replies, beside <see cref="MessagesPerSecond"/>; null for no limit.</summary>
    public double? RepliesPerSecond { get; init; }

    /// <summary>The shortest time between two messages to one chat; zero for none.</summary>
    public TimeSpan PerChatInterval { get; init; }

    /// <summary>How many sends are on the wire at once, at most.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Whether a message whose outcome is unknown is sent once more (free channels) or never (paid ones, Zalo).</summary>
    public required bool ResendsUnknown { get; init; }

    /// <summary>How long after sending a message can be corrected or recalled; null when it cannot.</summary>
    public TimeSpan? CorrectionWindow { get; init; }
}
