using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Plans;
using ChungTay.Ledger.Sending;
using ChungTay.Scheduler.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Scheduler.Campaigns;

/// <summary>Takes campaigns from their time to their end: freeze, canary, run, watch, finish. Every process runs one; rows decide who does what.</summary>
public sealed partial class CampaignRunner(
    LedgerDatabase database, CampaignStore campaigns, LaneStore lanes, TestCopyDesk testCopies, OfficerNoticeStore notices, DecisionDesk decisions,
    IEnumerable<IChannel> channels, CampaignWatch watch, QuietClock quiet, StormStore storms, SendSignal signal, IOptions<RunnerOptions> options,
    ILogger<CampaignRunner> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var hasMore = false;
            try
            {
                hasMore = await PassAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error.GetType().Name);
            }

            if (!hasMore)
            {
                // Real time on purpose: in a rehearsal the program's clock only says what is due.
                await Task.Delay(options.Value.Tick, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Looks at every open campaign once, each in its own transaction.</summary>
    /// <returns>Whether an audience is still being frozen, so that the next pass should follow at once.</returns>
    public async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CampaignId> open;
        await using (var look = await database.BeginAsync(cancellationToken))
        {
            quiet.Hold(await storms.CurrentAsync(look, cancellationToken) is not null);
            open = await lanes.ListOpenAsync(look, cancellationToken);
        }

        var hasMore = false;
        foreach (var id in open)
        {
            try
            {
                hasMore |= await TakeStepAsync(id, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // One campaign that cannot be read must not hold up the others.
                LogStepFailed(id, error.GetType().Name);
            }
        }

        return hasMore;
    }

    private async Task<bool> TakeStepAsync(CampaignId id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (!await lanes.TryTakeAsync(unitOfWork, id, cancellationToken)
            || await campaigns.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return false;
        }

        var hasMore = await StepAsync(unitOfWork, campaign, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
        return hasMore;
    }

    private async Task<bool> StepAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        switch (campaign.State)
        {
            case CampaignState.Approved:
                return await StartAsync(unitOfWork, campaign, cancellationToken);
            case CampaignState.Freezing:
                return await FreezeAsync(unitOfWork, campaign, cancellationToken);
            case CampaignState.Canary or CampaignState.Running:
                await WatchAsync(unitOfWork, campaign, cancellationToken);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> StartAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.ScheduledAt > unitOfWork.Now)
        {
            return false;
        }

        if (campaign.SendUntil is { } until && unitOfWork.Now >= until)
        {
            await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Skipped, RunnerTexts.TooLate, cancellationToken);
            LogMoved(campaign.Id, CampaignState.Skipped);
            return false;
        }

        if (quiet.IsQuiet && !campaign.IsUrgent)
        {
            return false;
        }

        if (!campaign.IsAsApproved)
        {
            // Changed behind the desk's back: nobody approved what stands there.
            await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Waiting, RunnerTexts.NotAsApproved, cancellationToken);
            await decisions.WaitsAsync(unitOfWork, campaign.Id, campaign.SubmittedBy ?? campaign.CreatedBy, cancellationToken);
            LogMoved(campaign.Id, CampaignState.Waiting);
            return false;
        }

        var openings = Openings(campaign, unitOfWork.Now);
        var refusals = Preflight(campaign, openings);
        if (openings.Count == 0 || refusals.Count > 0)
        {
            var reason = refusals.Count > 0 ? RunnerTexts.ContentRefused(refusals)
                : IsAboutEarlier(campaign) ? RunnerTexts.NothingCorrectable : RunnerTexts.NoChannel;
            await HoldAsync(unitOfWork, campaign, new CampaignVerdict.Move(CampaignState.Stopped, reason), cancellationToken);
            return false;
        }

        if (campaign.Kind == CampaignKind.Send)
        {
            // Replies go before broadcasts, so the author has his copy, and the platform the poster, before the first citizen.
            await testCopies.AddAsync(unitOfWork, campaign, cancellationToken);
        }

        await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Freezing, null, cancellationToken);
        await lanes.OpenAsync(unitOfWork, campaign, openings, cancellationToken);
        LogMoved(campaign.Id, CampaignState.Freezing);
        return true;
    }

    private async Task<bool> FreezeAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        if (await lanes.FreezeAsync(unitOfWork, campaign, cancellationToken))
        {
            return true;
        }

        await lanes.OpenToAsync(unitOfWork, campaign.Id, options.Value.Canary, cancellationToken);
        await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Canary, null, cancellationToken);
        LogMoved(campaign.Id, CampaignState.Canary);
        return false;
    }

    private async Task WatchAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        var verdict = watch.Judge(campaign.State, await lanes.ReadAsync(unitOfWork, campaign.Id, cancellationToken));
        switch (verdict)
        {
            case CampaignVerdict.GoOn:
                break;
            case CampaignVerdict.Open open:
                await lanes.OpenAllAsync(unitOfWork, open.Lanes, cancellationToken);
                if (open.IsLast)
                {
                    await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Running, null, cancellationToken);
                }

                break;
            case CampaignVerdict.Move { Reason: not null } held:
                await HoldAsync(unitOfWork, campaign, held, cancellationToken);
                break;
            case CampaignVerdict.Move move:
                await campaigns.MoveAsync(unitOfWork, campaign.Id, move.To, move.Reason, cancellationToken);
                LogMoved(campaign.Id, move.To);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Nobody ordered this: whoever answers for the message is told, and the reason says who.
    private async Task HoldAsync(UnitOfWork unitOfWork, Campaign campaign, CampaignVerdict.Move held, CancellationToken cancellationToken)
    {
        var told = await notices.TellAsync(unitOfWork, campaign, RunnerTexts.News(campaign, held.Reason!), cancellationToken);
        await campaigns.MoveAsync(unitOfWork, campaign.Id, held.To, held.Reason + " " + RunnerTexts.Told(told), cancellationToken);
        LogMoved(campaign.Id, held.To);
    }

    private static bool IsAboutEarlier(Campaign campaign) => campaign.Kind is CampaignKind.Correct or CampaignKind.Recall;

    // A correction goes only where the platform can still change what it sent.
    private List<LaneOpening> Openings(Campaign campaign, DateTimeOffset now) =>
        channels
            .Where(channel => (campaign.Channel is null || campaign.Channel == channel.Name)
                && (!IsAboutEarlier(campaign) || channel.Limits.CorrectionWindow is not null))
            .Select(channel => new LaneOpening(channel.Name, IsAboutEarlier(campaign) ? now - channel.Limits.CorrectionWindow : null))
            .ToList();

    private List<string> Preflight(Campaign campaign, IReadOnlyList<LaneOpening> openings) =>
        campaign.Kind == CampaignKind.Recall
            ? []
            : channels
                .Where(channel => openings.Any(opening => opening.Channel == channel.Name))
                .Select(channel => channel.Prepare(campaign.Message))
                .OfType<Preparation.Refused>()
                .SelectMany(refused => refused.Reasons)
                .Distinct()
                .ToList();

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Campaign} is now {State}")]
    private partial void LogMoved(CampaignId campaign, CampaignState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A step of campaign {Campaign} failed ({Error})")]
    private partial void LogStepFailed(CampaignId campaign, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at the campaigns failed ({Error})")]
    private partial void LogFailed(string error);
}
