using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Roster;

/// <summary>Renames, closes and reopens cells, and hangs them below another committee. Memberships stay as they are, so the figures of every day stay right; sealed figures keep the name of then.</summary>
public sealed class CellChangeStore(AuditStore audit)
{
    // Two cells that change their place at once could make a circle that neither makes alone.
    private const long TreeLock = 0x43656C6C54726565;

    /// <summary>Holds a cell until the step ends, so that who is entered and what is closed at the same moment wait for each other.</summary>
    /// <returns>Whether it is open; null when there is none.</returns>
    public async Task<bool?> HoldAsync(UnitOfWork unitOfWork, CellId cell, CancellationToken cancellationToken) =>
        (await HeldAsync(unitOfWork, cell, cancellationToken))?.IsActive;

    /// <summary>Gives a cell another name.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="name">Written out, as <see cref="CellNames.WriteOut"/> does.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CellChange> RenameAsync(UnitOfWork unitOfWork, CellId cell, string name, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var wanted = VietnameseText.Normalise(name);
        if (await HeldAsync(unitOfWork, cell, cancellationToken) is not { } held)
        {
            return new CellChange.Missing();
        }

        if (held.Name == wanted)
        {
            return new CellChange.Done();
        }

        await using var command = unitOfWork.Command(
            """
            update cells c
            set name = @name, name_key = @key
            where c.id = @cell
              and not exists (select 1 from cells o where o.id <> c.id and coalesce(o.parent_id, 0) = coalesce(c.parent_id, 0) and o.name_key = @key)
            """);
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("name", wanted);
        command.Parameters.AddWithValue("key", CellNames.Key(wanted));
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return new CellChange.NameTaken();
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(actor, "cell.renamed", $"cell {cell}", $"{held.Name} → {wanted}"), cancellationToken);
        return new CellChange.Done();
    }

    /// <summary>Hangs a cell below a committee. Studies and officers of the committee reach it from then on; sealed figures stay.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="parent">The committee; null for the top.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CellChange> PlaceAsync(UnitOfWork unitOfWork, CellId cell, CellId? parent, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using (var hold = unitOfWork.Command($"select pg_advisory_xact_lock({TreeLock})"))
        {
            await hold.ExecuteNonQueryAsync(cancellationToken);
        }

        if (await HeldAsync(unitOfWork, cell, cancellationToken) is null)
        {
            return new CellChange.Missing();
        }

        if (await RefusedAsync(unitOfWork, cell, parent, cancellationToken) is { } refused)
        {
            return refused;
        }

        await using var command = unitOfWork.Command("update cells set parent_id = @parent where id = @cell and parent_id is distinct from @parent");
        AddPlace(command, cell, parent);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(actor, "cell.placed", $"cell {cell}", parent is { } below ? $"below cell {below}" : "at the top"), cancellationToken);
        }

        return new CellChange.Done();
    }

    /// <summary>Closes a cell to which nobody belongs any more.</summary>
    public async Task<CellChange> CloseAsync(UnitOfWork unitOfWork, CellId cell, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await HeldAsync(unitOfWork, cell, cancellationToken) is not { } held)
        {
            return new CellChange.Missing();
        }

        if (!held.IsActive)
        {
            return new CellChange.Done();
        }

        await using (var count = unitOfWork.Command(
            """
            select
              (select count(distinct m.member_id)::int from memberships m where m.cell_id = @cell and (m.to_date is null or m.to_date > @today)),
              (select count(*)::int from cells c where c.parent_id = @cell and c.active)
            """))
        {
            count.Parameters.AddWithValue("cell", cell.Value);
            count.Parameters.AddWithValue("today", VietnamTime.DateOf(unitOfWork.Now));
            await using var reader = await count.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            if (reader.GetInt32(0) is > 0 and var members)
            {
                return new CellChange.HasMembers(members);
            }

            if (reader.GetInt32(1) is > 0 and var below)
            {
                return new CellChange.HasCells(below);
            }
        }

        await SetAsync(unitOfWork, cell, isActive: false, actor, cancellationToken);
        return new CellChange.Done();
    }

    /// <summary>Opens a closed cell again.</summary>
    public async Task<CellChange> ReopenAsync(UnitOfWork unitOfWork, CellId cell, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await HeldAsync(unitOfWork, cell, cancellationToken) is not { } held)
        {
            return new CellChange.Missing();
        }

        if (!held.IsActive)
        {
            await SetAsync(unitOfWork, cell, isActive: true, actor, cancellationToken);
        }

        return new CellChange.Done();
    }

    private static async Task<CellChange?> RefusedAsync(UnitOfWork unitOfWork, CellId cell, CellId? parent, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select
              @parent is not null and not exists (select 1 from cells p where p.id = @parent and p.kind = 'committee' and p.active),
              @parent is not null and @parent in (select b.cell_id from cell_branch(@cell) b),
              exists (
                select 1
                from cells c
                join cells o on o.id <> c.id and o.name_key = c.name_key and coalesce(o.parent_id, 0) = coalesce(@parent, 0)
                where c.id = @cell)
            """);
        AddPlace(command, cell, parent);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetBoolean(0) ? new CellChange.NoCommittee()
            : reader.GetBoolean(1) ? new CellChange.Circle()
            : reader.GetBoolean(2) ? new CellChange.NameTaken()
            : null;
    }

    private static void AddPlace(NpgsqlCommand command, CellId cell, CellId? parent)
    {
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.Add(new NpgsqlParameter("parent", NpgsqlDbType.Bigint) { Value = (object?)parent?.Value ?? DBNull.Value });
    }

    private async Task SetAsync(UnitOfWork unitOfWork, CellId cell, bool isActive, string actor, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("update cells set active = @active where id = @cell");
        command.Parameters.AddWithValue("cell", cell.Value);
        command.Parameters.AddWithValue("active", isActive);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(actor, isActive ? "cell.reopened" : "cell.closed", $"cell {cell}"), cancellationToken);
    }

    // A new membership holds the cell's row as well, weakly: this waits for it and it for this.
    private static async Task<(string Name, bool IsActive)?> HeldAsync(UnitOfWork unitOfWork, CellId cell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select name, active from cells where id = @cell for update");
        command.Parameters.AddWithValue("cell", cell.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetBoolean(1)) : null;
    }
}
