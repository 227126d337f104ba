using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Plans;
using Microsoft.Extensions.Logging;

namespace ChungTay.Scheduler.Planning;

/// <summary>Turns the calendar's entries into campaigns shortly before their time. Safe to run twice and in several processes.</summary>
/// <remarks>
/// How far it came is kept in the ledger by the program's clock, so what was missed while nobody ran is seen and follows the plan's rule
/// for it. The first run begins at its own time (a rehearsal's at the rehearsal's): nobody gets last year's messages. A clock that goes back plans nothing twice.
/// </remarks>
public sealed partial class Planner(
    LedgerDatabase database, CampaignStore campaigns, PlannerProgressStore progress, LiveCalendar live, PlanApprovalStore approvals, StormStore storms,
    DecisionDesk decisions, AuditStore audit, PlannerClock clock, ILogger<Planner> logger)
{
    /// <summary>The author of what the plans send.</summary>
    public const string Author = "kế hoạch";

    // Long enough that a process that starts in between finds the campaign, short enough that an edited plan file still counts.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    /// <summary>Makes the campaigns that are due within the next minutes or were missed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var from = await progress.HoldAsync(unitOfWork, clock.Name, clock.Beginning ?? unitOfWork.Now, cancellationToken);
        // While a storm holds everything, nothing is made: what falls into it is late afterwards, and goes or not by its plan's rule for that.
        var storm = await storms.CurrentAsync(unitOfWork, cancellationToken);
        var to = storm is null ? unitOfWork.Now + Ahead : storm.From;
        if (to <= from)
        {
            return;
        }

        var calendar = await live.ReadAsync(unitOfWork, cancellationToken);
        var approved = await ApprovedAsync(unitOfWork, cancellationToken);
        foreach (var occurrence in calendar.Between(from, to).Where(occurrence => occurrence.WillGo))
        {
            await AddAsync(unitOfWork, calendar, occurrence, approved.GetValueOrDefault((occurrence.PlanId, occurrence.PlanHash)), cancellationToken);
        }

        await progress.SetAsync(unitOfWork, clock.Name, to, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <summary>The message of an occurrence as every channel gets it.</summary>
    public static OutboundMessage Message(Occurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        var text = MessageText.Render(occurrence.Message);
        // The heading is the first block of the rendered text; channels that can show it apart do.
        var heading = occurrence.Message.Title;
        var body = text.StartsWith(heading + "\n\n", StringComparison.Ordinal) ? text[(heading.Length + 2)..] : text;
        return new OutboundMessage { Heading = ReferenceEquals(body, text) ? null : heading, Text = body, Image = occurrence.Message.Image?.Path };
    }

    /// <summary>The ledger's rule for the plan's audience.</summary>
    public static string AudienceRule(Occurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        return PlannerTexts.Audience(occurrence.Audience);
    }

    /// <summary>The campaign that an occurrence becomes.</summary>
    public static NewCampaign Campaign(Occurrence occurrence, PlannerClock clock)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        ArgumentNullException.ThrowIfNull(clock);
        return new NewCampaign
        {
            Title = occurrence.Title,
            Message = Message(occurrence),
            Audience = Audience.Parse(AudienceRule(occurrence)),
            ScheduledAt = occurrence.At,
            SendUntil = occurrence.At + occurrence.Late.Within,
            PlanKey = clock.KeyOf(occurrence.Key),
            PlanHash = occurrence.PlanHash,
            CreatedBy = Author,
            ImageHash = occurrence.Message.Image?.Sha256,
        };
    }

    // A new installation takes the plans it begins with as approved: they are the commune's own paper. Whatever changes later needs a second person.
    private async Task<Dictionary<(string Plan, string Hash), PlanApproval>> ApprovedAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var known = await approvals.ListAsync(unitOfWork, cancellationToken);
        if (known.Count == 0)
        {
            foreach (var plan in live.Plans)
            {
                await approvals.AddAsync(unitOfWork, new PlanApproval { Plan = plan.Id, Hash = plan.ContentHash, By = PlanApprovalStore.AtSetUp }, cancellationToken);
                await audit.AddAsync(unitOfWork, new AuditEntry(PlanApprovalStore.AtSetUp, "plan.approved", plan.Id, plan.ContentHash), cancellationToken);
            }

            known = await approvals.ListAsync(unitOfWork, cancellationToken);
        }

        return known.ToDictionary(approval => (approval.Plan, approval.Hash));
    }

    private async Task AddAsync(UnitOfWork unitOfWork, PlanCalendar calendar, Occurrence occurrence, PlanApproval? approval, CancellationToken cancellationToken)
    {
        var (at, state, reason) = calendar.Decide(occurrence, unitOfWork.Now) switch
        {
            LateDecision.SendNow => (occurrence.At, CampaignState.Approved, null),
            LateDecision.WaitUntil wait => (wait.At, CampaignState.Approved, wait.At > occurrence.At ? PlannerTexts.Postponed(occurrence.At) : null),
            LateDecision.Skip skip => (occurrence.At, CampaignState.Skipped, skip.Reason),
            LateDecision.Hold hold => (occurrence.At, CampaignState.Skipped, hold.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        // What an officer moved or edited has a campaign of its own already; were it missing, it must not go out unseen.
        var isCovered = approval is not null && !occurrence.IsEdited;
        if (state == CampaignState.Approved && !isCovered)
        {
            (state, reason) = (CampaignState.Waiting, PlannerTexts.PlanChanged);
        }

        var id = await campaigns.AddAsync(unitOfWork, Campaign(occurrence, clock) with { ScheduledAt = at }, state, reason, cancellationToken);
        if (id is { } inherited && state == CampaignState.Approved)
        {
            await campaigns.DecideAsync(
                unitOfWork, new CampaignDecision { Campaign = inherited, Word = "approved", By = approval!.By, IsException = approval.IsException }, cancellationToken);
        }

        if (id is { } waiting && state == CampaignState.Waiting)
        {
            await decisions.WaitsAsync(unitOfWork, waiting, Author, cancellationToken);
        }

        if (id is { } made)
        {
            LogPlanned(made, occurrence.Key, state);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Campaign} made for {Occurrence}: {State}")]
    private partial void LogPlanned(CampaignId campaign, string occurrence, CampaignState state);
}
