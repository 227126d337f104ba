using ChungTay.Content.Texts;

namespace ChungTay.Scheduler.Planning;

/// <summary>Whose time the planner keeps: the real one, or a rehearsal's, whose messages must not count as sent in real life.</summary>
/// <param name="Rehearsal">The setting <c>Clock:StartAt</c>; empty for real time.</param>
public sealed record PlannerClock(string Rehearsal)
{
    /// <summary>The name under which progress is kept.</summary>
    public string Name => Rehearsal.Length == 0 ? "real" : "rehearsal " + Rehearsal;

    /// <summary>When this clock began; null for real time, which has no beginning of its own.</summary>
    public DateTimeOffset? Beginning =>
        WrittenTime.TryRead(Rehearsal, out var at) ? at : null;

    /// <summary>An occurrence's key in the ledger: unique for ever, and apart for each rehearsal.</summary>
    public string KeyOf(string occurrence) => Rehearsal.Length == 0 ? occurrence : $"{occurrence} ({Name})";
}
