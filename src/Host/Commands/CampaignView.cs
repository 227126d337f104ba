using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary>A campaign as verbs print it.</summary>
internal static class CampaignView
{
    /// <param name="campaign">The campaign.</param>
    /// <param name="counts">What became of its audience.</param>
    /// <param name="progress">How it is getting on; null where that is not shown.</param>
    public static object Of(Campaign campaign, CampaignCounts counts, CampaignProgress? progress = null) => new
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
        leftOut = progress?.LeftOut.ToDictionary(left => left.Reason, left => left.People),
        rate = progress?.Rate,
        finishAt = progress?.FinishAt is { } finish ? VietnamTime.At(finish) : (DateTimeOffset?)null,
    };
}
