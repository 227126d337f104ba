using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary>A campaign as verbs print it.</summary>
internal static class CampaignView
{
    public static object Of(Campaign campaign, CampaignCounts counts) => new
    {
        id = campaign.Id.Value,
        title = campaign.Title,
        state = campaign.State,
        reason = campaign.StateReason,
        kind = campaign.Kind,
        at = VietnamTime.At(campaign.ScheduledAt),
        audience = campaign.Audience.Rule,
        channel = campaign.Channel?.Value,
        createdBy = campaign.CreatedBy,
        plan = campaign.PlanKey,
        text = campaign.Message.Text,
        image = campaign.Message.Image,
        counts,
    };
}
