using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A message to many: what, to whom, when, and where it stands.</summary>
public sealed record Campaign
{
    /// <summary>Its number.</summary>
    public required CampaignId Id { get; init; }

    /// <summary>What officers call it; citizens do not see it.</summary>
    public required string Title { get; init; }

    /// <summary>What is said.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>To whom.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The one channel it goes by; null for each person's primary address.</summary>
    public ChannelName? Channel { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>After this time it is skipped instead of sent late; null to send however late.</summary>
    public DateTimeOffset? SendUntil { get; init; }

    /// <summary>Where it stands.</summary>
    public required CampaignState State { get; init; }

    /// <summary>Why it stands there, in Vietnamese; null when there is nothing to explain.</summary>
    public string? StateReason { get; init; }

    /// <summary>What it does.</summary>
    public required CampaignKind Kind { get; init; }

    /// <summary>The campaign that a resend, correction or recall is about; null otherwise.</summary>
    public CampaignId? Parent { get; init; }

    /// <summary>The occurrence of a plan it was made from; null for an officer's own.</summary>
    public string? PlanKey { get; init; }

    /// <summary>Goes out in quiet hours too.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The hash that an approval is bound to.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Who last changed it; null when nobody has.</summary>
    public string? EditedBy { get; init; }

    /// <summary>Who handed it in for approval; null while it is a draft.</summary>
    public string? SubmittedBy { get; init; }
}
