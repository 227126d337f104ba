namespace ChungTay.Ledger.Outbox;

/// <summary>What becomes of reminders whose chat withdraws, blocks or leaves.</summary>
internal static class DroppedNotices
{
    /// <summary>What an update of <c>outbox o</c> sets: those that wait are left out now, those in a sender's hands when they come back (0059).</summary>
    /// <param name="reason">Why, as SQL.</param>
    /// <param name="now">The time, as SQL.</param>
    public static string Set(string reason, string now) =>
        $"""
        dropped = {reason},
        state = case o.state when 'queued' then 'skipped' else o.state end,
        reason = case o.state when 'queued' then {reason} else o.reason end,
        settled_at = case o.state when 'queued' then {now} else o.settled_at end
        """;

    /// <summary>Which rows: those of our own accord that have no outcome yet.</summary>
    public const string Which = "o.lane = 2 and o.state in ('queued', 'claimed')";
}
