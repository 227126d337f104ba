using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What an approval is bound to: text, picture, audience, channel and time. Lower-case hex of SHA-256.</summary>
internal static class CampaignHash
{
    /// <summary>The hash of a campaign in the table, made anew from what stands there.</summary>
    public static string Of(Campaign campaign) => Of(new NewCampaign
    {
        Title = campaign.Title,
        Message = campaign.Message,
        ImageHash = campaign.ImageHash,
        Audience = campaign.Audience,
        Channel = campaign.Channel,
        Kind = campaign.Kind,
        Parent = campaign.Parent,
        ScheduledAt = campaign.ScheduledAt,
        IsAtOnce = campaign.IsAtOnce,
        IsUrgent = campaign.IsUrgent,
        CreatedBy = campaign.CreatedBy,
    });

    /// <summary>The hash of a campaign that is about to be written.</summary>
    public static string Of(NewCampaign campaign)
    {
        // PostgreSQL keeps microseconds; the hash must be the same of what is read back.
        var at = new DateTimeOffset(campaign.ScheduledAt.UtcTicks / 10 * 10, TimeSpan.Zero);
        var parts = string.Join('\n',
            MessageJson.Write(campaign.Message), campaign.ImageHash, campaign.Audience.Rule, campaign.Channel?.Value, campaign.Kind, campaign.Parent,
            campaign.IsAtOnce ? "at once" : at.ToString("O", CultureInfo.InvariantCulture), campaign.IsUrgent);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)));
    }
}
