using ChungTay.Ledger.Officers;

namespace ChungTay.Ledger.Retention;

/// <summary>What removes the rows that signing in leaves behind. A passkey's challenge stands in the browser's cookie, so none is here.</summary>
internal static class SignInLeftovers
{
    /// <summary>Each takes the moment before which something must have ended, and how many rows at most.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        // A sign-in that nobody ended has lapsed: idle, or after its longest time.
        $"""
        delete from officer_sessions where id in (
          select id from officer_sessions
          where least(ended_at, last_seen_at + interval '{(int)OfficerSessionStore.Idle.TotalHours} hours', created_at + interval '{(int)OfficerSessionStore.Longest.TotalHours} hours') < $1
          order by id limit $2)
        """,
        """
        delete from sign_in_links where token_hash in (select token_hash from sign_in_links where least(used_at, expires_at) < $1 limit $2)
        """,
        """
        delete from officer_codes where code_hash in (select code_hash from officer_codes where least(used_at, expires_at) < $1 limit $2)
        """,
        """
        delete from officer_chat_codes where officer_id in (select officer_id from officer_chat_codes where expires_at < $1 limit $2)
        """,
        // Only used ones: the others are still good.
        """
        delete from officer_recovery_codes c using (
          select officer_id, code_hash from officer_recovery_codes where used_at < $1 limit $2) old
        where c.officer_id = old.officer_id and c.code_hash = old.code_hash
        """,
        """
        delete from sign_in_misses where name_hash in (select name_hash from sign_in_misses where last_at < $1 limit $2)
        """,
        """
        delete from code_misses where address_id in (select address_id from code_misses where last_at < $1 limit $2)
        """,
        """
        delete from link_codes where code in (select code from link_codes where expires_at < $1 limit $2)
        """,
        """
        delete from link_tries where address_id in (select address_id from link_tries where since < $1 limit $2)
        """,
    ];
}
