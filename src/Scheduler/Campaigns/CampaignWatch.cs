using ChungTay.Ledger.Campaigns;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Campaigns;

/// <summary>Judges a campaign on its way by its counts alone. Pure.</summary>
public sealed class CampaignWatch(IOptions<RunnerOptions> options)
{
    /// <summary>Says what to do.</summary>
    /// <param name="state">Canary or running.</param>
    /// <param name="lanes">All lanes of the campaign.</param>
    public CampaignVerdict Judge(CampaignState state, IReadOnlyList<Lane> lanes)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        var (settled, failed, refused) = (lanes.Sum(lane => lane.Settled), lanes.Sum(lane => lane.Failed), lanes.Sum(lane => lane.ContentRefused));
        var isCanary = state == CampaignState.Canary;
        if (refused >= (isCanary ? 1 : options.Value.StopAtContentRefusals))
        {
            return new CampaignVerdict.Move(CampaignState.Stopped, RunnerTexts.PlatformRefusedContent(refused));
        }

        if (lanes.All(lane => lane.Settled >= lane.Audience))
        {
            return new CampaignVerdict.Move(CampaignState.Done, null);
        }

        if (failed >= options.Value.PauseAtFailures && failed >= options.Value.PauseAtShare * settled)
        {
            return new CampaignVerdict.Move(CampaignState.Paused, RunnerTexts.TooManyFailures(failed, settled));
        }

        return isCanary && lanes.All(lane => lane.Settled >= lane.OpenTo) ? new CampaignVerdict.OpenAll() : new CampaignVerdict.GoOn();
    }
}
