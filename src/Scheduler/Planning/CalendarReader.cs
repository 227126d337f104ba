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

    /// <summary>Every send with <paramref name="from"/> ≤ time &lt; <paramref name="to"/>, by time.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(UnitOfWork unitOfWork, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var calendar = await live.ReadAsync(unitOfWork, cancellationToken);
        var occurrences = calendar.Between(from, to);
        var scheduled = await campaigns.ScheduledAsync(unitOfWork, from, to, cancellationToken);
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
            .Select(campaign => Entered(campaign, occurrences.FirstOrDefault(occurrence => clock.KeyOf(occurrence.Key) == campaign.PlanKey), storm));
        return
        [
            .. foreseen.Concat(entered)
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

    private static CalendarEntry Entered(Campaign campaign, Occurrence? occurrence, Storm? storm)
    {
        var isHeld = campaign is { State: CampaignState.Approved, IsUrgent: false } && IsIn(storm, campaign.ScheduledAt);
        return new CalendarEntry
        {
            At = VietnamTime.At(campaign.ScheduledAt),
            Plan = campaign.PlanKey is { } key ? key.Split('/')[0] : Officer,
            Title = campaign.Title,
            Audience = campaign.Audience.Rule,
            State = campaign.State switch
            {
                CampaignState.Draft or CampaignState.Waiting => "planned",
                CampaignState.Approved or CampaignState.Freezing => "approved",
                CampaignState.Stopped or CampaignState.Skipped => "skipped",
                _ => "sent",
            },
            Reason = campaign.StateReason ?? (isHeld ? PlannerTexts.HeldByStorm(storm!) : null),
            Occurrence = occurrence,
            Campaign = campaign,
            IsHeld = isHeld,
        };
    }

    private static bool IsIn(Storm? storm, DateTimeOffset at) => storm is not null && at >= storm.From && at < storm.Until;
}
