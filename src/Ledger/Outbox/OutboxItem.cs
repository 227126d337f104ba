using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Outbox;

/// <summary>A single message on its way into the outbox.</summary>
public sealed record OutboxItem
{
    /// <summary>The address row it goes to.</summary>
    public required long AddressId { get; init; }

    /// <summary>The address's channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>What is said.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>What it goes before.</summary>
    public required OutboxLane Lane { get; init; }

    /// <summary>A second item with the same key is dropped; null when it may be repeated.</summary>
    public string? DedupeKey { get; init; }
}
