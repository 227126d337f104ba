using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Cases;

/// <summary>What was heard of somebody.</summary>
public sealed record NewCase
{
    /// <summary>The chat; null for a rehearsal, behind which nobody is.</summary>
    public required long? AddressId { get; init; }

    /// <summary>The chat's channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The kind of danger, as data files write it.</summary>
    public string Kind { get; init; } = "other";

    /// <summary>Whether a child seems to be writing.</summary>
    public bool IsChildSpeaking { get; init; }

    /// <summary>True for a rehearsal of the chain.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>The exact words; empty when none were said yet.</summary>
    public required string Words { get; init; }
}
