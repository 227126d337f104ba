using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Roster;

/// <summary>The tree of cells and committees, and who looks after which.</summary>
public sealed class CellStore(AuditStore audit)
{
    /// <summary>All cells with today's members counted, parents before their children, by name.</summary>
    public async Task<IReadOnlyList<Cell>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with recursive tree as (
              select c.id, array[c.name_key] as path from cells c where c.parent_id is null
              union all
              select c.id, t.path || c.name_key from tree t join cells c on c.parent_id = t.id
            ), counts as (
              select r.cell_id, count(*)::int as members, count(m.person_id)::int as linked
              from roster_on(@today) r join members m on m.id = r.member_id
              group by r.cell_id
            )
            select c.id, c.parent_id, c.kind, c.name, c.code, c.active, coalesce(n.members, 0), coalesce(n.linked, 0)
            from tree t
            join cells c on c.id = t.id
            left join counts n on n.cell_id = c.id
            order by t.path, c.id
            """);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new List<Cell>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add(Read(reader));
        }

        return cells;
    }

    /// <summary>Enters a cell; one of the same name under the same parent is the same cell and becomes active again.</summary>
    public async Task<CellId> AddAsync(UnitOfWork unitOfWork, CellId? parent, CellKind kind, string name, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        await using var command = unitOfWork.Command(
            """
            insert into cells (parent_id, kind, name, name_key, created_at)
            values (@parent, @kind, @name, @key, @now)
            on conflict (coalesce(parent_id, 0), name_key) do update set active = true
            returning id
            """);
        command.Parameters.Add(new NpgsqlParameter("parent", NpgsqlDbType.Bigint) { Value = (object?)parent?.Value ?? DBNull.Value });
        command.Parameters.AddWithValue("kind", kind == CellKind.Committee ? "committee" : "cell");
        command.Parameters.AddWithValue("name", VietnameseText.Normalise(name));
        command.Parameters.AddWithValue("key", CellNames.Key(name));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        var id = new CellId((long)(await command.ExecuteScalarAsync(cancellationToken))!);
        await audit.AddAsync(unitOfWork, new AuditEntry(actor, "cell.entered", $"cell {id}"), cancellationToken);
        return id;
    }

    /// <summary>The cells, with all below them, whose names an officer of the desk may see.</summary>
    public Task<IReadOnlyList<CellId>> OfOfficerAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken) => IdsAsync(
        unitOfWork,
        """
        select distinct b.cell_id
        from cell_officers o
        cross join lateral cell_branch(o.cell_id) b
        where o.officer_id = @id
        order by b.cell_id
        """,
        officerId, cancellationToken);

    /// <summary>The cells that a member leads today as secretary or deputy: what he may see and confirm in the chat.</summary>
    public Task<IReadOnlyList<CellId>> LedByAsync(UnitOfWork unitOfWork, MemberId member, CancellationToken cancellationToken) => IdsAsync(
        unitOfWork,
        "select r.cell_id from roster_on(@today) r where r.member_id = @id and r.role in ('secretary', 'deputy')",
        member.Value, cancellationToken);

    /// <summary>Lets an officer of the desk look after a cell, or no longer.</summary>
    public async Task AssignAsync(UnitOfWork unitOfWork, long officerId, CellId cell, bool isAssigned, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(isAssigned
            ? "insert into cell_officers (officer_id, cell_id, since) values (@officer, @cell, @now) on conflict do nothing"
            : "delete from cell_officers where officer_id = @officer and cell_id = @cell and @now is not null");
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(actor, isAssigned ? "cell.officer-assigned" : "cell.officer-removed", $"cell {cell}", $"officer {officerId}"), cancellationToken);
        }
    }

    /// <summary>The officers who may look after a cell, and whether they do.</summary>
    public async Task<IReadOnlyList<CellOfficer>> OfficersAsync(UnitOfWork unitOfWork, CellId cell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select o.id, o.name, exists (select 1 from cell_officers c where c.officer_id = o.id and c.cell_id = @cell)
            from officers o
            where o.active and 'secretary' = any (o.roles)
            order by o.name
            """);
        command.Parameters.AddWithValue("cell", cell.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var officers = new List<CellOfficer>();
        while (await reader.ReadAsync(cancellationToken))
        {
            officers.Add(new CellOfficer(reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2)));
        }

        return officers;
    }

    private static async Task<IReadOnlyList<CellId>> IdsAsync(UnitOfWork unitOfWork, string sql, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(sql);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new List<CellId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add(new CellId(reader.GetInt64(0)));
        }

        return cells;
    }

    private static Cell Read(NpgsqlDataReader reader) => new()
    {
        Id = new CellId(reader.GetInt64(0)),
        Parent = reader.IsDBNull(1) ? null : new CellId(reader.GetInt64(1)),
        Kind = reader.GetString(2) == "committee" ? CellKind.Committee : CellKind.Cell,
        Name = reader.GetString(3),
        Code = reader.IsDBNull(4) ? null : reader.GetString(4),
        IsActive = reader.GetBoolean(5),
        Members = reader.GetInt32(6),
        Linked = reader.GetInt32(7),
    };
}

/// <summary>An officer with the role of a secretary.</summary>
/// <param name="Id">The officer's row.</param>
/// <param name="Name">As colleagues know him.</param>
/// <param name="IsAssigned">Whether he looks after the cell.</param>
public sealed record CellOfficer(long Id, string Name, bool IsAssigned);
