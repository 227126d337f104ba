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

    /// <summary>Grows with every save; whoever saves names the one he began from.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was last changed, in UTC; null when it never was.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Goes out as soon as it is approved; <see cref="ScheduledAt"/> is set then.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>The SHA-256 of a picture whose name does not tell its bytes; null otherwise.</summary>
    public string? ImageHash { get; init; }

    /// <summary>The hash that was approved; null while nobody has.</summary>
    public string? ApprovedHash { get; init; }

    /// <summary>The plan's fingerprint when the plan made it; null for others.</summary>
    public string? PlanHash { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began to go out; null when it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether what stands in the table is what was approved, made anew from the text, the picture, the audience, the channel and the time.</summary>
    public bool IsAsApproved => ApprovedHash == ContentHash && CampaignHash.Of(this) == ContentHash;
}
