using ChungTay.Content.Messages;

namespace ChungTay.Content.Campaigns;

/// <summary>What goes out, to whom and when: one file under <c>content/plans</c>.</summary>
public sealed record Plan
{
    /// <summary>Name that stays for ever: small letters, digits and hyphens, unique over all files.</summary>
    public required string Id { get; init; }

    /// <summary>Name for officers, in Vietnamese.</summary>
    public required string Title { get; init; }

    /// <summary>Whether anything of it goes out.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Who receives it.</summary>
    public required PlanAudience Audience { get; init; }

    /// <summary>The purpose a person must have agreed to; small letters, digits and hyphens.</summary>
    public required string Topic { get; init; }

    /// <summary>One part for a simple plan; several when its messages follow different schedules. Never empty.</summary>
    public required IReadOnlyList<PlanPart> Parts { get; init; }

    /// <summary>The official theme of a year, as an officer filled it in; years without one are missing.</summary>
    public required IReadOnlyDictionary<int, string> OfficialThemes { get; init; }

    /// <summary>Name of the file it was read from, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256, in small hex letters, over all that affects what is sent: an approval holds only while this stays the same.</summary>
    /// <remarks>Comments, the officers' title, and parts that are switched off do not count; the bytes of pictures do.</remarks>
    public string ContentHash => PlanHash.Of(this);
}

/// <summary>Who receives a plan.</summary>
public enum PlanAudience
{
    /// <summary>Everybody who agreed to receive messages.</summary>
    Citizens,

    /// <summary>Party members linked to the roster.</summary>
    Members,

    /// <summary>Both, each person once.</summary>
    All,
}

/// <summary>Messages of a plan that share one schedule.</summary>
public sealed record PlanPart
{
    /// <summary>Name inside the plan; empty when the plan has one part only and its file names none.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it goes out.</summary>
    public required bool Enabled { get; init; }

    /// <summary>1 (goes first) to 9: who gives way when a day or a week is full.</summary>
    public required int Priority { get; init; }

    /// <summary>What happens when it could not go out in time.</summary>
    public required LateRule Late { get; init; }

    /// <summary>How many days earlier it may go when its day or week is full.</summary>
    /// <value>0: it does not move.</value>
    public required int MayMoveEarlierDays { get; init; }

    /// <summary>When it goes out.</summary>
    public required PlanSchedule Schedule { get; init; }

    /// <summary>The messages, sent in this order, beginning again after the last. Never empty.</summary>
    public required IReadOnlyList<PlanMessage> Messages { get; init; }
}

/// <summary>What happens to a message whose time passed while the server was down or sending was held.</summary>
/// <param name="Action">Send it in the next open window, or only as long as its own window is open.</param>
/// <param name="Within">How long after its time it is still worth sending.</param>
public readonly record struct LateRule(LateAction Action, TimeSpan Within);

/// <summary>The two rules for a late message.</summary>
public enum LateAction
{
    /// <summary>Send at the next moment outside the quiet hours on a day that has no other message.</summary>
    NextWindow,

    /// <summary>Send only while the window of its own time is still open, otherwise not at all.</summary>
    Skip,
}
