using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Options;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What officers may do with campaigns: the one place, for page, chat and command line. Every step is audited in its own transaction.</summary>
public sealed class CampaignDesk(
    LedgerDatabase database, CampaignStore campaigns, DraftStore drafts, DeskOfficerStore officers, DecisionDesk decisions, AuditStore audit,
    IOptions<ApprovalOptions> approval)
{
    /// <summary>The step of somebody else, whose commit decides; null when every order is a step of its own.</summary>
    private UnitOfWork? Outer { get; init; }

    /// <summary>The same desk inside a step that somebody else commits: a conversation that must answer and act at once, or not at all.</summary>
    public CampaignDesk Within(UnitOfWork unitOfWork) => new(database, campaigns, drafts, officers, decisions, audit, approval) { Outer = unitOfWork };

    // A message typed in a minute ago for "now" is not late.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Whether a second person must approve, by the settings.</summary>
    public bool NeedsSecondPerson => approval.Value.SecondPerson;

    /// <summary>Queues a message; it goes out after a second person has approved it.</summary>
    public async Task<DeskAnswer> QueueAsync(NewCampaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        var author = await officers.FindAsync(unitOfWork, campaign.CreatedBy, cancellationToken);
        if (!ApprovalRules.MayWrite(author.Roles))
        {
            return new DeskAnswer.Refused(DeskTexts.MayNotWrite);
        }

        if (RefuseContent(campaign.Message.Text, campaign.IsAtOnce, campaign.ScheduledAt, unitOfWork.Now) is { } wrong)
        {
            return new DeskAnswer.Refused(wrong);
        }

        campaign = campaign with { CreatedBy = author.Name };
        if (campaign.Parent is { } parentId && await RefuseChildAsync(unitOfWork, campaign, parentId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var id = (await campaigns.AddAsync(unitOfWork, campaign, CampaignState.Waiting, null, cancellationToken))!.Value;
        await drafts.KeepAsync(unitOfWork, id, author.Name, cancellationToken);
        var told = await decisions.DecideAsync(unitOfWork, new CampaignDecision { Campaign = id, Word = "submitted", By = author.Name }, cancellationToken);
        await AuditAsync(unitOfWork, author.Name, "queued", id, $"{campaign.Kind} {campaign.Audience.Rule} {campaign.ContentHash()}", cancellationToken);
        await held.CommitAsync(cancellationToken);
        return new DeskAnswer.Done(id, CampaignState.Waiting) { Told = told };
    }

    /// <summary>Hands a draft in for approval.</summary>
    public Task<DeskAnswer> SubmitAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, by, async (unitOfWork, campaign, author) =>
        {
            var refusal = !ApprovalRules.MayWrite(author.Roles) ? DeskTexts.MayNotWrite
                : campaign.State != CampaignState.Draft ? DeskTexts.NotDraft(campaign.State)
                : RefuseContent(campaign.Message.Text, campaign.IsAtOnce, campaign.ScheduledAt, unitOfWork.Now);
            if (refusal is not null)
            {
                return new DeskAnswer.Refused(refusal);
            }

            await campaigns.SubmitAsync(unitOfWork, id, author.Name, cancellationToken);
            return await MoveAsync(unitOfWork, campaign, CampaignState.Waiting, new CampaignDecision { Campaign = id, Word = "submitted", By = author.Name }, cancellationToken);
        }, cancellationToken);

    /// <summary>Approves a campaign as it stands, by the rules of <see cref="ApprovalRules"/>.</summary>
    public Task<DeskAnswer> ApproveAsync(CampaignId id, string by, CancellationToken cancellationToken) => ApproveAsync(id, by, seenHash: null, cancellationToken);

    /// <summary>Approves what the approver saw, by the rules of <see cref="ApprovalRules"/>.</summary>
    /// <param name="id">Which campaign.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="seenHash">The content hash of what he was shown; null for what stands there now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<DeskAnswer> ApproveAsync(CampaignId id, string by, string? seenHash, CancellationToken cancellationToken) =>
        StepAsync(id, by, async (unitOfWork, campaign, approver) =>
        {
            var verdict = ApprovalRules.Judge(campaign, approver, approval.Value.SecondPerson, seenHash);
            return verdict is ApprovalVerdict.Allowed or ApprovalVerdict.AllowedAsException
                ? await MoveAsync(
                    unitOfWork, campaign, CampaignState.Approved,
                    new CampaignDecision { Campaign = id, Word = "approved", By = approver.Name, IsException = verdict == ApprovalVerdict.AllowedAsException }, cancellationToken)
                : new DeskAnswer.Refused(DeskTexts.Refusal(verdict, campaign.State));
        }, cancellationToken);

    /// <summary>Sends a campaign back to its author (<c>returned</c>) or ends it (<c>rejected</c>); both need a reason.</summary>
    public Task<DeskAnswer> DeclineAsync(CampaignId id, string by, bool isReturned, string reason, CancellationToken cancellationToken) =>
        StepAsync(id, by, async (unitOfWork, campaign, approver) =>
        {
            if (!ApprovalRules.MayApprove(approver.Roles) || campaign.State != CampaignState.Waiting)
            {
                return new DeskAnswer.Refused(campaign.State != CampaignState.Waiting ? DeskTexts.NotWaiting(campaign.State) : DeskTexts.MayNotApprove);
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return new DeskAnswer.Refused(DeskTexts.NeedsReason);
            }

            return await MoveAsync(
                unitOfWork, campaign, isReturned ? CampaignState.Draft : CampaignState.Stopped,
                new CampaignDecision { Campaign = id, Word = isReturned ? "returned" : "rejected", By = approver.Name, Reason = reason.Trim() }, cancellationToken);
        }, cancellationToken);

    /// <summary>Holds a campaign that goes out; what is on the wire still arrives.</summary>
    public Task<DeskAnswer> PauseAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        SteerAsync(id, by, "paused", CampaignState.Paused, campaign => campaign.State is CampaignState.Canary or CampaignState.Running
            ? null : DeskTexts.NotRunning(campaign.State), cancellationToken);

    /// <summary>Lets a held campaign go on. Failures so far are forgiven: only new ones hold it again.</summary>
    public Task<DeskAnswer> ResumeAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        SteerAsync(id, by, "resumed", CampaignState.Running, campaign => campaign.State == CampaignState.Paused
            ? null : DeskTexts.NotPaused(campaign.State), cancellationToken);

    /// <summary>Ends a campaign for good; whoever has no message yet gets none.</summary>
    public Task<DeskAnswer> StopAsync(CampaignId id, string by, CancellationToken cancellationToken) =>
        SteerAsync(id, by, "stopped", CampaignState.Stopped, campaign => campaign.State is CampaignState.Done or CampaignState.Stopped or CampaignState.Skipped
            ? DeskTexts.Ended(campaign.State) : null, cancellationToken);

    // What nobody can be asked to approve.
    private static string? RefuseContent(string text, bool isAtOnce, DateTimeOffset scheduledAt, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(text) ? DeskTexts.NoText
        : !isAtOnce && scheduledAt < now - Grace ? DeskTexts.Past(scheduledAt)
        : null;

    private Task<DeskAnswer> SteerAsync(
        CampaignId id, string by, string word, CampaignState to, Func<Campaign, string?> refuse, CancellationToken cancellationToken) =>
        StepAsync(id, by, async (unitOfWork, campaign, officer) =>
        {
            if ((ApprovalRules.MaySteer(officer.Roles) ? refuse(campaign) : DeskTexts.MayNotSteer) is { } refusal)
            {
                return new DeskAnswer.Refused(refusal);
            }

            if (to == CampaignState.Running)
            {
                await campaigns.ForgiveAsync(unitOfWork, id, cancellationToken);
            }

            return await MoveAsync(unitOfWork, campaign, to, new CampaignDecision { Campaign = id, Word = word, By = officer.Name }, cancellationToken);
        }, cancellationToken);

    private async Task<DeskAnswer> StepAsync(
        CampaignId id, string by, Func<UnitOfWork, Campaign, DeskOfficer, Task<DeskAnswer>> step, CancellationToken cancellationToken)
    {
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (await campaigns.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return new DeskAnswer.NotFound();
        }

        var answer = await step(unitOfWork, campaign, officer);
        if (answer is DeskAnswer.Done)
        {
            await held.CommitAsync(cancellationToken);
        }

        return answer;
    }

    private async Task<DeskAnswer> MoveAsync(
        UnitOfWork unitOfWork, Campaign campaign, CampaignState to, CampaignDecision decision, CancellationToken cancellationToken)
    {
        var reason = decision.Reason ?? (to is CampaignState.Paused or CampaignState.Stopped ? DeskTexts.By(decision.By) : null);
        await campaigns.MoveAsync(unitOfWork, campaign.Id, to, reason, cancellationToken);
        var told = await decisions.DecideAsync(unitOfWork, decision, cancellationToken);
        await AuditAsync(unitOfWork, decision.By, decision.Word, campaign.Id, (decision.IsException ? "exception: own work; " : "") + campaign.ContentHash, cancellationToken);
        return new DeskAnswer.Done(campaign.Id, to) { Told = told };
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
            (CampaignKind.Resend, _) when parent.Kind is CampaignKind.Correct or CampaignKind.Recall => new DeskAnswer.Refused(DeskTexts.NotSentAnew),
            (CampaignKind.Resend, false) => new DeskAnswer.Refused(DeskTexts.NotOver),
            (CampaignKind.Correct or CampaignKind.Recall, false) when parent.State != CampaignState.Paused => new DeskAnswer.Refused(DeskTexts.NotOver),
            _ => null,
        };
    }

    private Task AuditAsync(UnitOfWork unitOfWork, string by, string word, CampaignId id, string detail, CancellationToken cancellationToken) =>
        audit.AddAsync(unitOfWork, new AuditEntry(by, "campaign." + word, $"campaign {id}", detail), cancellationToken);
}
