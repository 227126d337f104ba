using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Options;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What officers may do with campaigns: the one place, for page, chat and command line. Every step is audited in its own transaction.</summary>
public sealed class CampaignDesk(LedgerDatabase database, CampaignStore campaigns, AuditStore audit, IOptions<ApprovalOptions> approval)
{
    /// <summary>Queues a message; it goes out after a second person has approved it.</summary>
    public async Task<DeskAnswer> QueueAsync(NewCampaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (campaign.Parent is { } parentId && await RefuseChildAsync(unitOfWork, campaign, parentId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var id = (await campaigns.AddAsync(unitOfWork, campaign, CampaignState.Waiting, null, cancellationToken))!.Value;
        await campaigns.DecideAsync(unitOfWork, new CampaignDecision { Campaign = id, Word = "submitted", By = campaign.CreatedBy }, cancellationToken);
        await AuditAsync(unitOfWork, campaign.CreatedBy, "queued", id, $"{campaign.Kind} {campaign.Audience.Rule} {campaign.ContentHash()}", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return new DeskAnswer.Done(id, CampaignState.Waiting);
    }

    /// <summary>Approves a campaign, by the rules of <see cref="ApprovalRules"/>.</summary>
    public Task<DeskAnswer> ApproveAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, async (unitOfWork, campaign) =>
        {
            var verdict = ApprovalRules.Judge(campaign, by, approval.Value.SecondPerson);
            if (verdict is ApprovalVerdict.OwnWork or ApprovalVerdict.NotWaiting)
            {
                return new DeskAnswer.Refused(verdict == ApprovalVerdict.OwnWork ? DeskTexts.OwnWork : DeskTexts.NotWaiting(campaign.State));
            }

            var isException = verdict == ApprovalVerdict.AllowedAsException;
            return await MoveAsync(unitOfWork, campaign, CampaignState.Approved, new CampaignDecision { Campaign = id, Word = "approved", By = by, IsException = isException }, cancellationToken);
        }, cancellationToken);

    /// <summary>Sends a campaign back to its author (<c>returned</c>) or ends it (<c>rejected</c>); both need a reason.</summary>
    public Task<DeskAnswer> DeclineAsync(CampaignId id, string by, bool isReturned, string reason, CancellationToken cancellationToken) =>
        StepAsync(id, async (unitOfWork, campaign) =>
        {
            if (campaign.State != CampaignState.Waiting)
            {
                return new DeskAnswer.Refused(DeskTexts.NotWaiting(campaign.State));
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new DeskAnswer.Refused(DeskTexts.NeedsReason);
            }

            return await MoveAsync(
                unitOfWork, campaign, isReturned ? CampaignState.Draft : CampaignState.Stopped,
                new CampaignDecision { Campaign = id, Word = isReturned ? "returned" : "rejected", By = by, Reason = reason }, cancellationToken);
        }, cancellationToken);

    /// <summary>Holds a campaign that goes out; what is on the wire still arrives.</summary>
    public Task<DeskAnswer> PauseAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, async (unitOfWork, campaign) => campaign.State is CampaignState.Canary or CampaignState.Running
            ? await MoveAsync(unitOfWork, campaign, CampaignState.Paused, new CampaignDecision { Campaign = id, Word = "paused", By = by }, cancellationToken)
            : new DeskAnswer.Refused(DeskTexts.NotRunning(campaign.State)), cancellationToken);

    /// <summary>Lets a held campaign go on. Failures so far are forgiven: only new ones hold it again.</summary>
    public Task<DeskAnswer> ResumeAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, async (unitOfWork, campaign) =>
        {
            if (campaign.State != CampaignState.Paused)
            {
                return new DeskAnswer.Refused(DeskTexts.NotPaused(campaign.State));
            }

            await campaigns.ForgiveAsync(unitOfWork, id, cancellationToken);
            return await MoveAsync(unitOfWork, campaign, CampaignState.Running, new CampaignDecision { Campaign = id, Word = "resumed", By = by }, cancellationToken);
        }, cancellationToken);

    /// <summary>Ends a campaign for good; whoever has no message yet gets none.</summary>
    public Task<DeskAnswer> StopAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, async (unitOfWork, campaign) => campaign.State is CampaignState.Done or CampaignState.Stopped or CampaignState.Skipped
            ? new DeskAnswer.Refused(DeskTexts.Ended(campaign.State))
            : await MoveAsync(unitOfWork, campaign, CampaignState.Stopped, new CampaignDecision { Campaign = id, Word = "stopped", By = by }, cancellationToken), cancellationToken);

    private async Task<DeskAnswer> StepAsync(CampaignId id, Func<UnitOfWork, Campaign, Task<DeskAnswer>> step, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await campaigns.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return new DeskAnswer.NotFound();
        }

        var answer = await step(unitOfWork, campaign);
        if (answer is DeskAnswer.Done)
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return answer;
    }

    private async Task<DeskAnswer> MoveAsync(
        UnitOfWork unitOfWork, Campaign campaign, CampaignState to, CampaignDecision decision, CancellationToken cancellationToken)
    {
        var reason = decision.Reason ?? (to is CampaignState.Paused or CampaignState.Stopped ? DeskTexts.By(decision.By) : null);
        await campaigns.MoveAsync(unitOfWork, campaign.Id, to, reason, cancellationToken);
        await campaigns.DecideAsync(unitOfWork, decision, cancellationToken);
        await AuditAsync(unitOfWork, decision.By, decision.Word, campaign.Id, (decision.IsException ? "exception: own work; " : "") + campaign.ContentHash, cancellationToken);
        return new DeskAnswer.Done(campaign.Id, to);
    }

    private async Task<DeskAnswer?> RefuseChildAsync(UnitOfWork unitOfWork, NewCampaign child, CampaignId parentId, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(unitOfWork, parentId, isForUpdate: false, cancellationToken) is not { } parent)
        {
            return new DeskAnswer.NotFound();
        }

        var isOver = parent.State is CampaignState.Done or CampaignState.Stopped;
        return (child.Kind, isOver) switch
        {
            (CampaignKind.Resend, false) => new DeskAnswer.Refused(DeskTexts.NotOver),
            (CampaignKind.Correct or CampaignKind.Recall, false) when parent.State != CampaignState.Paused => new DeskAnswer.Refused(DeskTexts.NotOver),
            _ => null,
        };
    }

    private Task AuditAsync(UnitOfWork unitOfWork, string by, string word, CampaignId id, string detail, CancellationToken cancellationToken) =>
        audit.AddAsync(unitOfWork, new AuditEntry(by, "campaign." + word, $"campaign {id}", detail), cancellationToken);
}
