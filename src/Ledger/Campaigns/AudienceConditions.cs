using ChungTay.Content.Texts;
using Npgsql;

namespace ChungTay.Ledger.Campaigns;

/// <summary>An audience's rule as SQL about an address <c>a</c>: the one place, for counting before, freezing and saying who was left out.</summary>
/// <remarks>Only the conditions that the rule has are written, so that a plain rule costs nothing more. Values travel as parameters.</remarks>
internal static class AudienceConditions
{
    /// <summary>Whether the person of <c>a</c> belongs to it, whatever he agreed to and whenever he last got something. Begins with "and" or is empty.</summary>
    public static string Belongs(Audience audience) => string.Concat(
        audience.Hamlet is null ? "" : " and exists (select 1 from persons p where p.id = a.person_id and p.hamlet_key = hamlet_key(@hamlet))",
        audience.Language is null ? "" : " and exists (select 1 from persons p where p.id = a.person_id and coalesce(p.language, 'vi') = @language)",
        audience.IsOfMembers ? $" and exists ({Roster}{OnRoster(audience)})" : "");

    /// <summary>Whether the person of <c>a</c> got something of our own accord lately; null when the rule does not ask.</summary>
    public static string? GotLately(Audience audience) => audience.NotWithinDays is null ? null :
        """
        exists (
          select 1
          from campaigns rc
          join campaign_lanes rl on rl.campaign_id = rc.id
          join deliveries rd on rd.lane_id = rl.id and rd.person_id = a.person_id
          join outcomes ro on ro.lane_id = rd.lane_id and ro.seq = rd.seq and ro.state = 'a' and ro.at > @lately
          where rc.kind in ('send', 'resend') and rc.started_at > @lately - interval '7 days')
        """;

    /// <summary>Everything but consent. Begins with "and" or is empty.</summary>
    public static string All(Audience audience) => Belongs(audience) + (GotLately(audience) is { } lately ? $" and not {lately}" : "");

    /// <summary>Those of the roster who belong to it but have linked no chat; null when the rule does not ask the roster.</summary>
    public static string? NotLinked(Audience audience) => !audience.IsOfMembers ? null :
        $"""
        select count(distinct mm.id)::int
        from memberships m
        join members mm on mm.id = m.member_id and mm.person_id is null
        where m.from_date <= @today and (m.to_date is null or m.to_date > @today){OnRoster(audience)}
        """;

    /// <summary>Fills in what the conditions name.</summary>
    public static void AddParameters(NpgsqlCommand command, Audience audience, DateTimeOffset now)
    {
        var parameters = command.Parameters;
        parameters.AddWithValue("purposes", audience.Purposes.ToArray());
        parameters.AddWithValue("today", VietnamTime.DateOf(now));
        if (audience.Hamlet is { } hamlet)
        {
            parameters.AddWithValue("hamlet", hamlet);
        }

        if (audience.Language is { } language)
        {
            parameters.AddWithValue("language", language);
        }

        if (audience.Cell is { } cell)
        {
            parameters.AddWithValue("cell", cell);
        }

        if (audience.NotWithinDays is { } days)
        {
            parameters.AddWithValue("lately", now.ToUniversalTime().AddDays(-days));
        }
    }

    private const string Roster =
        """
        select 1 from memberships m join members mm on mm.id = m.member_id
        where mm.person_id = a.person_id and m.from_date <= @today and (m.to_date is null or m.to_date > @today)
        """;

    private static string OnRoster(Audience audience) => string.Concat(
        audience.Group == "secretaries" ? " and m.role in ('secretary', 'deputy')" : "",
        audience.Cell is null ? "" : " and m.cell_id in (select cell_id from cell_branch(@cell))");
}
