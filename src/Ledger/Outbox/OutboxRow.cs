using ChungTay.Ledger.Sending;

namespace ChungTay.Ledger.Outbox;

/// <summary>A single message in a worker's hands.</summary>
public readonly record struct OutboxRow
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>When it was claimed, by the database's clock: tells this claim from the next one.</summary>
    public required DateTime ClaimedAt { get; init; }

    /// <summary>The address row.</summary>
    public required long AddressId { get; init; }

    /// <summary>The platform's id of the chat.</summary>
    public required string Address { get; init; }

    /// <summary>The message as stored.</summary>
    public required string MessageJson { get; init; }

    /// <summary>1, or 2 when the first outcome was in doubt.</summary>
    public required short Attempt { get; init; }

    /// <summary>How often it was surely not sent before.</summary>
    public required short Tries { get; init; }

    /// <summary>Its slot of the channel's pace; null for what goes at once: a reply from the reserve, a channel without a limit.</summary>
    public PaceSlot? Slot { get; init; }
}
