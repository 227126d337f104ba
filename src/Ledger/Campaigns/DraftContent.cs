using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What an author can change of a message; all of it is what an approval is bound to, but for the title.</summary>
public sealed record DraftContent
{
    /// <summary>What officers call it; empty until the author has named it.</summary>
    public required string Title { get; init; }

    /// <summary>What is said; the text may still be empty.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>To whom.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The one channel it goes by; null for each person's primary address.</summary>
    public ChannelName? Channel { get; init; }

    /// <summary>When, in UTC; of no account when it goes at once.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>Goes out as soon as it is approved.</summary>
    public bool IsAtOnce { get; init; }

    /// <summary>Goes out in quiet hours and on a day of storm too.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>What stands in the table of a campaign.</summary>
    public static DraftContent Of(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return new DraftContent
        {
            Title = campaign.Title,
            Message = campaign.Message,
            Audience = campaign.Audience,
            Channel = campaign.Channel,
            ScheduledAt = campaign.ScheduledAt,
            IsAtOnce = campaign.IsAtOnce,
            IsUrgent = campaign.IsUrgent,
        };
    }

    /// <summary>The content in a campaign's place.</summary>
    internal Campaign On(Campaign campaign) => campaign with
    {
        Title = Title,
        Message = Message,
        // An officer's picture is named by its bytes; only a plan's own needs the hash beside it.
        ImageHash = Message.Image == campaign.Message.Image ? campaign.ImageHash : null,
        Audience = Audience,
        Channel = Channel,
        ScheduledAt = ScheduledAt,
        IsAtOnce = IsAtOnce,
        IsUrgent = IsUrgent,
    };
}
