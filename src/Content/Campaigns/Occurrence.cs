using ChungTay.Content.Messages;

namespace ChungTay.Content.Campaigns;

/// <summary>One entry of the calendar: a message of a plan at a time, whether it goes out or not.</summary>
public sealed record Occurrence
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The part of the plan; empty when the plan has a single unnamed part.</summary>
    public required string PartId { get; init; }

    /// <summary>Unique for ever and independent of moves: plan, part if it has a name, and the day by the schedule: "nine-messages/2027-05-24".</summary>
    public required string Key { get; init; }

    /// <summary>When it goes out, or would have gone out if it was not skipped; written in +07:00.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message as it goes out, with the year's theme and an officer's edit in it.</summary>
    public required PlanMessage Message { get; init; }

    /// <summary>Heading of the message.</summary>
    public string Title => Message.Title;

    /// <summary>Name of the message inside the plan.</summary>
    public string MessageId => Message.Id;

    /// <summary>Who receives it.</summary>
    public required PlanAudience Audience { get; init; }

    /// <summary>The purpose a person must have agreed to.</summary>
    public required string Topic { get; init; }

    /// <summary>1 (goes first) to 9.</summary>
    public required int Priority { get; init; }

    /// <summary>What happens when it is late.</summary>
    public required LateRule Late { get; init; }

    /// <summary>The plan's fingerprint, which an approval of the plan must match.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Why it does not go out; null when it does.</summary>
    public OccurrenceSkip? Skipped { get; init; }

    /// <summary>Why it waits for an officer (the storm switch); null when it does not.</summary>
    public string? Held { get; init; }

    /// <summary>The time it was first meant for, when it goes out at another; null when it was not moved.</summary>
    public DateTimeOffset? MovedFrom { get; init; }

    /// <summary>Whether an officer changed this one message: then the plan's approval does not cover it.</summary>
    public bool IsEdited { get; init; }

    /// <summary>Whether it goes out at its time, as things stand.</summary>
    public bool WillGo => Skipped is null && Held is null;
}

/// <summary>Why an occurrence does not go out.</summary>
/// <param name="Cause">The kind of reason.</param>
/// <param name="Reason">The reason in Vietnamese, for officers.</param>
public sealed record OccurrenceSkip(SkipCause Cause, string Reason);

/// <summary>Kinds of reason for not sending.</summary>
public enum SkipCause
{
    /// <summary>Another message goes out on that day.</summary>
    DayTaken,

    /// <summary>The week has as many messages as a person may get.</summary>
    WeekFull,

    /// <summary>An officer left it out.</summary>
    Officer,
}

/// <summary>What an officer decided about one occurrence; kept by the ledger, applied by the calendar.</summary>
/// <remarks>Skipping goes before holding, holding before moving. Moving one that was skipped for lack of room sends it after all.</remarks>
public sealed record OccurrenceOverride
{
    /// <summary>Key of the occurrence.</summary>
    public required string Key { get; init; }

    /// <summary>Send it at this time instead; in the quiet hours or on a taken day it goes at the next free one.</summary>
    public DateTimeOffset? MoveTo { get; init; }

    /// <summary>Leave it out, for this reason.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Keep it back until the override is taken away, for this reason.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Send this text instead.</summary>
    public PlanMessage? Message { get; init; }
}
