using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Cases;

/// <summary>What was heard of a child in danger.</summary>
public sealed record NewCase
{
    /// <summary>The chat.</summary>
    public required long AddressId { get; init; }

    /// <summary>The chat's channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The kind of danger, as data files write it.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether a child seems to be writing.</summary>
    public required bool IsChildSpeaking { get; init; }

    /// <summary>The exact words.</summary>
    public required string Words { get; init; }
}
