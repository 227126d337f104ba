using ChungTay.Content.Texts;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The part of a rule that asks about the person: his hamlet, and whether he stands on the roster of party members.</summary>
internal static class AudienceStatements
{
    /// <summary>The condition on an address <c>a</c>.</summary>
    public const string Belongs =
        """
        (@hamlet is null or exists (select 1 from persons p where p.id = a.person_id and p.hamlet = @hamlet))
            and (not @of_members or exists (
              select 1
              from members m
              join memberships r on r.member_id = m.id
              where m.person_id = a.person_id and r.from_date <= @today and (r.to_date is null or r.to_date > @today)
                and (@cell is null or r.cell_id in (select cell_id from cell_branch(@cell)))))
        """;

    /// <summary>Fills in @hamlet, @of_members, @cell and @today: the roster is that of the day.</summary>
    public static void Bind(NpgsqlCommand command, Audience audience, DateTimeOffset at)
    {
        command.Parameters.Add(new NpgsqlParameter("hamlet", NpgsqlDbType.Text) { Value = (object?)audience.Hamlet ?? DBNull.Value });
        command.Parameters.AddWithValue("of_members", audience.IsOfMembers);
        command.Parameters.Add(new NpgsqlParameter("cell", NpgsqlDbType.Bigint) { Value = (object?)audience.Cell ?? DBNull.Value });
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(at));
    }
}
