using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Writing messages: started, saved as one types, handed in by <see cref="CampaignDesk"/>. The one place, for page, chat and command line.</summary>
public sealed class DraftDesk(LedgerDatabase database, CampaignStore campaigns, DraftStore drafts, DeskOfficerStore officers, AuditStore audit)
{
    /// <summary>The step of somebody else, whose commit decides; null when every order is a step of its own.</summary>
    private UnitOfWork? Outer { get; init; }

    /// <summary>The same desk inside a step that somebody else commits: a conversation that must answer and act at once, or not at all.</summary>
    public DraftDesk Within(UnitOfWork unitOfWork) => new(database, campaigns, drafts, officers, audit) { Outer = unitOfWork };

    /// <summary>Starts a draft.</summary>
    public async Task<DeskAnswer> StartAsync(DraftContent content, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        var author = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (!ApprovalRules.MayWrite(author.Roles))
        {
            return new DeskAnswer.Refused(DeskTexts.MayNotWrite);
        }

        var draft = new NewCampaign
        {
            Title = content.Title,
            Message = content.Message,
            Audience = content.Audience,
            Channel = content.Channel,
            ScheduledAt = content.ScheduledAt,
            IsAtOnce = content.IsAtOnce,
            IsUrgent = content.IsUrgent,
            CreatedBy = author.Name,
        };
        var id = (await campaigns.AddAsync(unitOfWork, draft, CampaignState.Draft, null, cancellationToken))!.Value;
        await drafts.KeepAsync(unitOfWork, id, author.Name, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(author.Name, "campaign.drafted", $"campaign {id}"), cancellationToken);
        await held.CommitAsync(cancellationToken);
        return new DeskAnswer.Done(id, CampaignState.Draft);
    }

    /// <summary>Saves what an author has written since he saw a version. What was approved or waits becomes a draft again.</summary>
    /// <param name="id">Which message.</param>
    /// <param name="seenVersion">The version he began from.</param>
    /// <param name="content">What stands in his editor.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SaveAnswer> SaveAsync(CampaignId id, int seenVersion, DraftContent content, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        var author = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (await campaigns.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return new SaveAnswer.NotFound();
        }

        if (Refusal(campaign, author) is { } refusal)
        {
            return new SaveAnswer.Refused(refusal);
        }

        var changed = content.On(campaign);
        if (CampaignHash.Of(changed) == campaign.ContentHash && changed.Title == campaign.Title)
        {
            // The same thing twice, such as a save whose answer was lost, is no conflict.
            return new SaveAnswer.Saved(campaign, IsApprovalVoid: false);
        }

        if (campaign.Version != seenVersion)
        {
            return new SaveAnswer.Conflict(campaign);
        }

        var isVoid = campaign.State != CampaignState.Draft;
        if (isVoid)
        {
            await ReopenAsync(unitOfWork, campaign, author.Name, cancellationToken);
        }

        var saved = await drafts.SaveAsync(unitOfWork, changed, author.Name, cancellationToken);
        await held.CommitAsync(cancellationToken);
        return new SaveAnswer.Saved(saved with { State = CampaignState.Draft }, isVoid);
    }

    /// <summary>Takes a message that waits or is approved back to be changed; its approval is void.</summary>
    public async Task<DeskAnswer> ReopenAsync(CampaignId id, string by, CancellationToken cancellationToken)
    {
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        var author = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (await campaigns.FindAsync(unitOfWork, id, isForUpdate: true, cancellationToken) is not { } campaign)
        {
            return new DeskAnswer.NotFound();
        }

        if (Refusal(campaign, author) is { } refusal)
        {
            return new DeskAnswer.Refused(refusal);
        }

        if (campaign.State != CampaignState.Draft)
        {
            await ReopenAsync(unitOfWork, campaign, author.Name, cancellationToken);
            await held.CommitAsync(cancellationToken);
        }

        return new DeskAnswer.Done(id, CampaignState.Draft);
    }

    /// <summary>The versions of a message, the newest first.</summary>
    public async Task<IReadOnlyList<DraftVersion>> VersionsAsync(CampaignId id, CancellationToken cancellationToken)
    {
        await using var held = await DeskStep.OpenAsync(database, Outer, cancellationToken);
        var unitOfWork = held.Work;
        return await drafts.ListAsync(unitOfWork, id, cancellationToken);
    }

    private static string? Refusal(Campaign campaign, DeskOfficer author) =>
        !ApprovalRules.MayWrite(author.Roles) ? DeskTexts.MayNotWrite
        : campaign.State is not (CampaignState.Draft or CampaignState.Waiting or CampaignState.Approved) ? DeskTexts.NotEditable(campaign.State)
        : null;

    private async Task ReopenAsync(UnitOfWork unitOfWork, Campaign campaign, string by, CancellationToken cancellationToken)
    {
        await campaigns.MoveAsync(unitOfWork, campaign.Id, CampaignState.Draft, null, cancellationToken);
        await campaigns.DecideAsync(unitOfWork, new CampaignDecision { Campaign = campaign.Id, Word = "reopened", By = by }, cancellationToken);
        await audit.AddAsync(
            unitOfWork, new AuditEntry(by, "campaign.reopened", $"campaign {campaign.Id}", $"was {CampaignStates.Word(campaign.State)} {campaign.ContentHash}"), cancellationToken);
    }
}
