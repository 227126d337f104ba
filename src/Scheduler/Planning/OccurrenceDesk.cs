using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;

namespace ChungTay.Scheduler.Planning;

/// <summary>Moves, skips or edits one occurrence of a plan; the series stays as it is. The one place, for page and command line.</summary>
/// <remarks>
/// A plan's approval covers what the plan says. So what is moved or edited becomes a campaign of its own at once, and waits for a second
/// person like any other; one that is only skipped needs no approval, for nothing goes out.
/// </remarks>
public sealed class OccurrenceDesk(
    LedgerDatabase database, LiveCalendar live, OverrideStore overrides, CampaignStore campaigns, PlanCampaignStore made, DraftStore drafts, DeskOfficerStore officers,
    DecisionDesk decisions, AuditStore audit, PlannerClock clock)
{
    // How far ahead somebody may look for an occurrence: the calendar of next year and the year after.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(3 * 366);
    private static readonly TimeSpan Back = TimeSpan.FromDays(60);

    /// <summary>Sends it at another time; in the quiet hours or on a day that has a message, at the next free time.</summary>
    public Task<DeskAnswer> MoveAsync(string key, DateTimeOffset to, string by, CancellationToken cancellationToken) =>
        DecideAsync(key, by, (occurrence, earlier, now) => to <= now
            ? new Wish(null, PlannerTexts.MoveToPast)
            : new Wish(new OccurrenceOverride { Key = occurrence.Key, MoveTo = to, Message = earlier?.Change.Message }, null), PlannerTexts.Moved, cancellationToken);

    /// <summary>Leaves it out, for a reason.</summary>
    public Task<DeskAnswer> SkipAsync(string key, string reason, string by, CancellationToken cancellationToken) =>
        DecideAsync(key, by, (occurrence, earlier, _) => string.IsNullOrWhiteSpace(reason)
            ? new Wish(null, PlannerTexts.SkipNeedsReason)
            : new Wish(new OccurrenceOverride { Key = occurrence.Key, SkipReason = reason.Trim(), MoveTo = earlier?.Change.MoveTo, Message = earlier?.Change.Message }, null), reason, cancellationToken);

    /// <summary>Sends another text in its place, this once.</summary>
    public Task<DeskAnswer> EditAsync(string key, string title, string text, string? toDo, string by, CancellationToken cancellationToken) =>
        DecideAsync(key, by, (occurrence, earlier, _) =>
        {
            var message = occurrence.Message with { Title = title.Trim(), Text = text.Trim().ReplaceLineEndings("\n"), ToDo = string.IsNullOrWhiteSpace(toDo) ? null : toDo.Trim() };
            var wrong = message.Title.Length == 0 || message.Text.Length == 0 ? [PlannerTexts.NoText] : MessageRules.Check(message);
            return wrong.Count > 0
                ? new Wish(null, string.Join(' ', wrong))
                : new Wish(new OccurrenceOverride { Key = occurrence.Key, Message = message, MoveTo = earlier?.Change.MoveTo }, null);
        }, PlannerTexts.Edited, cancellationToken);

    /// <summary>Takes every decision about it back: it follows its plan again.</summary>
    public async Task<DeskAnswer> RestoreAsync(string key, string by, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (!ApprovalRules.MayWrite(officer.Roles))
        {
            return new DeskAnswer.Refused(DeskTexts.MayNotWrite);
        }

        if (await OfPlanAsync(unitOfWork, key, cancellationToken) is { } campaign)
        {
            if (campaign.StartedAt is not null)
            {
                return new DeskAnswer.Refused(PlannerTexts.AlreadySent);
            }

            await made.DetachAsync(unitOfWork, campaign.Id, PlannerTexts.Restored, cancellationToken);
        }

        if (!await overrides.RemoveAsync(unitOfWork, key, cancellationToken))
        {
            return new DeskAnswer.Refused(PlannerTexts.NothingDecided);
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "occurrence.restored", key), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return new DeskAnswer.Done(default, CampaignState.Approved);
    }

    private async Task<DeskAnswer> DecideAsync(
        string key, string by, Func<Occurrence, PlanOverride?, DateTimeOffset, Wish> wish, string reason, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (!ApprovalRules.MayWrite(officer.Roles))
        {
            return new DeskAnswer.Refused(DeskTexts.MayNotWrite);
        }

        if (await FindAsync(unitOfWork, key, cancellationToken) is not { } occurrence)
        {
            return new DeskAnswer.NotFound();
        }

        var existing = await OfPlanAsync(unitOfWork, key, cancellationToken);
        if (existing?.StartedAt is not null || (existing is null && occurrence.At <= unitOfWork.Now && occurrence.WillGo))
        {
            return new DeskAnswer.Refused(PlannerTexts.AlreadySent);
        }

        var earlier = (await overrides.ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(decision => decision.Change.Key == key);
        var wanted = wish(occurrence, earlier, unitOfWork.Now);
        if (wanted.Change is not { } change)
        {
            return new DeskAnswer.Refused(wanted.Refusal!);
        }

        await overrides.SaveAsync(unitOfWork, change, reason, officer.Name, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, change.SkipReason is null ? "occurrence.changed" : "occurrence.skipped", key), cancellationToken);
        var answer = await CarryOutAsync(unitOfWork, (await FindAsync(unitOfWork, key, cancellationToken))!, existing, officer.Name, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return answer;
    }

    private async Task<DeskAnswer> CarryOutAsync(UnitOfWork unitOfWork, Occurrence occurrence, Campaign? existing, string by, CancellationToken cancellationToken)
    {
        if (existing is not null)
        {
            // The earlier one goes its way for good; what is decided now is another campaign, with an approval of its own.
            await made.DetachAsync(unitOfWork, existing.Id, PlannerTexts.Replaced, cancellationToken);
        }

        if (!occurrence.WillGo)
        {
            return new DeskAnswer.Done(existing?.Id ?? default, CampaignState.Skipped);
        }

        var campaign = Planner.Campaign(occurrence, clock) with { PlanHash = null };
        var id = (await campaigns.AddAsync(unitOfWork, campaign, CampaignState.Waiting, PlannerTexts.ChangedOccurrence(by), cancellationToken))!.Value;
        await campaigns.SubmitAsync(unitOfWork, id, by, cancellationToken);
        await drafts.KeepAsync(unitOfWork, id, by, cancellationToken);
        var told = await decisions.DecideAsync(unitOfWork, new CampaignDecision { Campaign = id, Word = "submitted", By = by }, cancellationToken);
        return new DeskAnswer.Done(id, CampaignState.Waiting) { Told = told };
    }

    private async Task<Occurrence?> FindAsync(UnitOfWork unitOfWork, string key, CancellationToken cancellationToken)
    {
        var calendar = await live.ReadAsync(unitOfWork, cancellationToken);
        return calendar.Between(unitOfWork.Now - Back, unitOfWork.Now + Ahead).FirstOrDefault(occurrence => occurrence.Key == key);
    }

    private async Task<Campaign?> OfPlanAsync(UnitOfWork unitOfWork, string key, CancellationToken cancellationToken) =>
        await made.ListAsync(unitOfWork, [clock.KeyOf(key)], cancellationToken) is [var first, ..] ? first : null;

    private sealed record Wish(OccurrenceOverride? Change, string? Refusal);
}
