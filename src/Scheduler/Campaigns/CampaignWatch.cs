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
        var (settled, failed, refused) = (lanes.Sum(lane => lane.Settled - lane.SettledBefore), lanes.Sum(lane => lane.Failed), lanes.Sum(lane => lane.ContentRefused));
        if (refused >= options.Value.StopAtContentRefusals || lanes.Any(lane => lane.ContentRefused > 0 && IsOnTrial(state, lane)))
        {
            return new CampaignVerdict.Move(CampaignState.Stopped, RunnerTexts.PlatformRefusedContent(refused));
        }

        var areMany = failed >= options.Value.PauseAtFailures && failed >= options.Value.PauseAtShare * settled;
        if (lanes.All(lane => lane.Settled >= lane.Audience))
        {
            return new CampaignVerdict.Move(CampaignState.Done, areMany ? RunnerTexts.ManyFailed(failed, settled) : null);
        }

        if (areMany)
        {
            return new CampaignVerdict.Move(CampaignState.Paused, RunnerTexts.TooManyFailures(failed, settled));
        }

        // Each channel by itself: one whose token was refused settles nobody, and must not hold up the others.
        var ready = lanes.Where(lane => lane.OpenTo < lane.Audience && lane.Settled >= lane.OpenTo).Select(lane => lane.Id).ToList();
        return ready.Count > 0
            ? new CampaignVerdict.Open(ready, lanes.All(lane => lane.OpenTo >= lane.Audience || ready.Contains(lane.Id)))
            : new CampaignVerdict.GoOn();
    }

    private bool IsOnTrial(CampaignState state, Lane lane) => state == CampaignState.Canary && lane.OpenTo <= options.Value.Canary;
}
