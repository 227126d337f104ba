using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Inbox;

/// <summary>A raw update on its way into the inbox.</summary>
public sealed record InboxItem
{
    /// <summary>The channel it came by.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The platform's id of the update; a second one with the same id is dropped.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The chat it belongs to, so that one chat's updates are handled in order; null when it cannot be read.</summary>
    public required string? Address { get; init; }

    /// <summary>The update as it came.</summary>
    public required string Payload { get; init; }
}
