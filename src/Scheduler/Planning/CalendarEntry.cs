using ChungTay.Content.Campaigns;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Plans;

namespace ChungTay.Scheduler.Planning;

/// <summary>One send of the calendar: foreseen by a plan, made by an officer, or both.</summary>
public sealed record CalendarEntry
{
    /// <summary>When, in Vietnam's offset.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The plan's id; "officer" for an officer's own message.</summary>
    public required string Plan { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>To whom, as a rule.</summary>
    public required string Audience { get; init; }

    /// <summary>planned, approved, sent or skipped.</summary>
    public required string State { get; init; }

    /// <summary>Why it stands so, in Vietnamese; null when there is nothing to explain.</summary>
    public string? Reason { get; init; }

    /// <summary>The plan's occurrence; null for an officer's own.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The campaign; null while the plan has made none.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>What an officer decided about the occurrence; null when nobody did.</summary>
    public PlanOverride? Decision { get; init; }

    /// <summary>Whether a storm holds it.</summary>
    public bool IsHeld { get; init; }
}
