using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A campaign before it has a number.</summary>
public sealed record NewCampaign
{
    /// <summary>What officers call it.</summary>
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

    /// <summary>What it does.</summary>
    public CampaignKind Kind { get; init; } = CampaignKind.Send;

    /// <summary>The campaign it is about; null for a plain send.</summary>
    public CampaignId? Parent { get; init; }

    /// <summary>The occurrence of a plan it is made from; null for an officer's own.</summary>
    public string? PlanKey { get; init; }

    /// <summary>Goes out in quiet hours too.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Who makes it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The SHA-256 of the picture's bytes; null without a picture.</summary>
    public string? ImageHash { get; init; }

    /// <summary>Goes out as soon as it is approved, whatever <see cref="ScheduledAt"/> says.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>The plan's fingerprint when a plan makes it; null for others.</summary>
    public string? PlanHash { get; init; }

    /// <summary>What an approval is bound to: text, picture, audience, channel and time. Lower-case hex of SHA-256.</summary>
    public string ContentHash() => CampaignHash.Of(this);
}
