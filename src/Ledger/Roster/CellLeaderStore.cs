using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Roster;

/// <summary>Finds the chats of those who lead a cell.</summary>
public sealed class CellLeaderStore
{
    /// <summary>The chats of a cell's secretary and deputy; those of the officers who look after it, or after one above it, when they have none; else of the admins.</summary>
    public async Task<IReadOnlyList<LeaderChat>> ListAsync(UnitOfWork unitOfWork, CellId cell, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with leaders as (
              select m.person_id, 1 as rank
              from roster_on(@today) r
              join members m on m.id = r.member_id
              where r.cell_id = @cell and r.role in ('secretary', 'deputy')
              union all
              select o.person_id, 2
              from cell_officers co
              join officers o on o.id = co.officer_id and o.active
              where @cell in (select b.cell_id from cell_branch(co.cell_id) b)
              union all
              select o.person_id, 3 from officers o where o.active and 'admin' = any (o.roles)
            ), reached as (
              select l.rank, a.id, a.channel
              from leaders l
              join addresses a on a.person_id = l.person_id and a.state = 'open' and a.is_primary
            )
            select distinct id, channel from reached where rank = (select min(rank) from reached) order by id
            """);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("today", today);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new List<LeaderChat>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add(new LeaderChat(reader.GetInt64(0), ChannelName.Parse(reader.GetString(1))));
        }

        return chats;
    }
}

/// <summary>A chat of somebody who leads a cell.</summary>
/// <param name="AddressId">The address row.</param>
/// <param name="Channel">Its channel.</param>
public sealed record LeaderChat(long AddressId, ChannelName Channel);
