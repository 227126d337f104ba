using System.Text.Json.Serialization;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Commands;

/// <summary>One send of the calendar, as FACE.md prints it.</summary>
internal sealed record CalendarLine
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The plan's id; "officer" for a message that an officer queued.</summary>
    public required string Plan { get; init; }

    public required string Title { get; init; }

    public required string Audience { get; init; }

    /// <summary>planned, approved, sent or skipped.</summary>
    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

/// <summary>Joins what the plans foresee with what the ledger already holds.</summary>
internal static class CalendarView
{
    public static IReadOnlyList<CalendarLine> Of(IReadOnlyList<Occurrence> occurrences, IReadOnlyList<Campaign> campaigns, PlannerClock clock)
    {
        var made = campaigns.Where(campaign => campaign.PlanKey is not null).ToDictionary(campaign => campaign.PlanKey!, StringComparer.Ordinal);
        var planned = occurrences.Select(occurrence => made.Remove(clock.KeyOf(occurrence.Key), out var campaign)
            ? Line(campaign, occurrence.PlanId)
            : new CalendarLine
            {
                At = VietnamTime.At(occurrence.At),
                Plan = occurrence.PlanId,
                Title = occurrence.Title,
                Audience = Planner.AudienceRule(occurrence),
                State = occurrence.WillGo ? "planned" : "skipped",
                Reason = occurrence.Skipped?.Reason ?? occurrence.Held,
            });
        var others = campaigns
            .Where(campaign => campaign.PlanKey is null || made.ContainsKey(campaign.PlanKey))
            .Select(campaign => Line(campaign, campaign.PlanKey is { } key ? key.Split('/')[0] : "officer"));
        return [.. planned.Concat(others).OrderBy(line => line.At).ThenBy(line => line.Plan, StringComparer.Ordinal)];
    }

    private static CalendarLine Line(Campaign campaign, string plan) => new()
    {
        At = VietnamTime.At(campaign.ScheduledAt),
        Plan = plan,
        Title = campaign.Title,
        Audience = campaign.Audience.Rule,
        State = campaign.State switch
        {
            CampaignState.Draft or CampaignState.Waiting => "planned",
            CampaignState.Approved or CampaignState.Freezing => "approved",
            CampaignState.Stopped or CampaignState.Skipped => "skipped",
            _ => "sent",
        },
        Reason = campaign.StateReason,
    };
}
