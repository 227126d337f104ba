using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;

namespace ChungTay.Scheduler.Planning;

/// <summary>Joins what the plans foresee with what officers decided and what the ledger already holds: for page and command line alike.</summary>
public sealed class CalendarReader(LiveCalendar live, CampaignStore campaigns, PlanCampaignStore plans, OverrideStore overrides, StormStore storms, PlannerClock clock)
{
    /// <summary>What stands for an officer's own message in place of a plan.</summary>
    public const string Officer = "officer";

    // No quiet hours are longer: what they hold was to go a day earlier at most.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(1);

    /// <summary>Every send with <paramref name="from"/> ≤ time &lt; <paramref name="to"/>, by the time at which it goes out.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(UnitOfWork unitOfWork, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var calendar = await live.ReadAsync(unitOfWork, cancellationToken);
        var occurrences = calendar.Between(from - LongestQuiet, to);
        var scheduled = await campaigns.ScheduledAsync(unitOfWork, from - LongestQuiet, to, cancellationToken);
        var halfWay = await HalfWayAsync(unitOfWork, scheduled, cancellationToken);
        // One whose time was changed stands elsewhere; its occurrence must not be shown beside it.
        var keys = occurrences.Select(occurrence => clock.KeyOf(occurrence.Key)).ToList();
        var made = (await plans.ListAsync(unitOfWork, keys, cancellationToken)).ToDictionary(campaign => campaign.PlanKey!, StringComparer.Ordinal);
        var decisions = (await overrides.ListAsync(unitOfWork, cancellationToken)).ToDictionary(decision => decision.Change.Key, StringComparer.Ordinal);
        var storm = await storms.CurrentAsync(unitOfWork, cancellationToken);

        var foreseen = occurrences
            .Where(occurrence => !made.ContainsKey(clock.KeyOf(occurrence.Key)))
            .Select(occurrence => Foreseen(occurrence, storm));
        var entered = scheduled
            .Where(campaign => campaign is not { State: CampaignState.Draft, IsAtOnce: true })
            .Select(campaign => Entered(campaign, occurrences.FirstOrDefault(occurrence => clock.KeyOf(occurrence.Key) == campaign.PlanKey), storm, halfWay.Contains(campaign.Id)));
        return
        [
            .. foreseen.Concat(entered).Where(entry => entry.At >= from && entry.At < to)
                .Select(entry => entry with { Decision = entry.Occurrence is { } occurrence ? decisions.GetValueOrDefault(occurrence.Key) : null })
                .OrderBy(entry => entry.At).ThenBy(entry => entry.Plan, StringComparer.Ordinal),
        ];
    }

    private static CalendarEntry Foreseen(Occurrence occurrence, Storm? storm)
    {
        var isHeld = occurrence.WillGo && IsIn(storm, occurrence.At);
        return new CalendarEntry
        {
            At = VietnamTime.At(occurrence.At),
            Plan = occurrence.PlanId,
            Title = occurrence.Title,
            Audience = Planner.AudienceRule(occurrence),
            State = occurrence.WillGo ? "planned" : "skipped",
            Reason = occurrence.Skipped?.Reason ?? occurrence.Held ?? (isHeld ? PlannerTexts.HeldByStorm(storm!) : null),
            Occurrence = occurrence,
            IsHeld = isHeld,
        };
    }

    private CalendarEntry Entered(Campaign campaign, Occurrence? occurrence, Storm? storm, bool isHalfWay)
    {
        var at = campaign.IsUrgent ? VietnamTime.At(campaign.ScheduledAt) : live.Quiet.NextOpening(campaign.ScheduledAt);
        var isHeld = campaign is { State: CampaignState.Approved, IsUrgent: false } && IsIn(storm, at);
        return new CalendarEntry
        {
            At = at,
            Plan = campaign.PlanKey is { } key ? key.Split('/')[0] : Officer,
            Title = campaign.Title,
            Audience = campaign.Audience.Rule,
            State = campaign.State switch
            {
                CampaignState.Draft or CampaignState.Waiting => "planned",
                // Held for now, it goes on as it was approved.
                CampaignState.Approved or CampaignState.Freezing or CampaignState.Paused => "approved",
                CampaignState.Skipped => "skipped",
                CampaignState.Stopped => isHalfWay ? "sent" : "skipped",
                _ => "sent",
            },
            Reason = Reason(campaign, storm, isHeld, isHalfWay),
            Occurrence = occurrence,
            Campaign = campaign,
            IsHeld = isHeld,
        };
    }

    private string? Reason(Campaign campaign, Storm? storm, bool isHeld, bool isHalfWay) => campaign switch
    {
        { State: CampaignState.Paused } => PlannerTexts.With(PlannerTexts.Paused, campaign.StateReason),
        { State: CampaignState.Stopped } when isHalfWay => PlannerTexts.With(PlannerTexts.HalfWay, campaign.StateReason),
        { StateReason: { } reason } => reason,
        _ when isHeld => PlannerTexts.HeldByStorm(storm!),
        { IsUrgent: false, StartedAt: null } when live.Quiet.IsQuiet(campaign.ScheduledAt) => PlannerTexts.HeldByQuiet(campaign.ScheduledAt),
        _ => null,
    };

    // Stopped ones are few; of the rest the state says enough.
    private async Task<HashSet<CampaignId>> HalfWayAsync(UnitOfWork unitOfWork, IReadOnlyList<Campaign> scheduled, CancellationToken cancellationToken)
    {
        var halfWay = new HashSet<CampaignId>();
        foreach (var campaign in scheduled.Where(campaign => campaign is { State: CampaignState.Stopped, StartedAt: not null }))
        {
            var counts = await campaigns.CountAsync(unitOfWork, campaign.Id, cancellationToken);
            if (counts.Accepted + counts.Unknown > 0)
            {
                halfWay.Add(campaign.Id);
            }
        }

        return halfWay;
    }

    private static bool IsIn(Storm? storm, DateTimeOffset at) => storm is not null && at >= storm.From && at < storm.Until;
}
