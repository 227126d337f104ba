using ChungTay.Ledger.Campaigns;

namespace ChungTay.Ledger.Sending;

/// <summary>One recipient of a campaign in a worker's hands.</summary>
public readonly record struct Delivery
{
    /// <summary>The claim it came with; closed when all its deliveries are settled.</summary>
    public required long ClaimId { get; init; }

    /// <summary>The lane (campaign and channel).</summary>
    public required int LaneId { get; init; }

    /// <summary>The campaign whose message goes out.</summary>
    public required CampaignId Campaign { get; init; }

    /// <summary>The recipient's number in the lane, from 1.</summary>
    public required int Seq { get; init; }

    /// <summary>The address row.</summary>
    public required long AddressId { get; init; }

    /// <summary>The platform's id of the chat.</summary>
    public required string Address { get; init; }

    /// <summary>1, or 2 when the first outcome was in doubt.</summary>
    public required short Attempt { get; init; }

    /// <summary>How often it was surely not sent before.</summary>
    public required short Tries { get; init; }

    /// <summary>The earlier message that a correction or recall is about; null for a new message.</summary>
    public required string? Target { get; init; }

    /// <summary>Its slot of the channel's pace; null on a channel without a limit that any platform sets.</summary>
    public PaceSlot? Slot { get; init; }
}
