using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Roster;

/// <summary>Renames, closes and reopens cells. Memberships stay as they are, so the figures of every day stay right; sealed figures keep the name of then.</summary>
public sealed class CellChangeStore(AuditStore audit)
{
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
