using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Roster;

/// <summary>Undoes an import whole, or not at all when something later stands on it. Lists the imports.</summary>
public sealed class ImportUndoStore(AuditStore audit)
{
    /// <summary>The latest imports, newest first.</summary>
    public async Task<IReadOnlyList<RosterImport>> ListAsync(UnitOfWork unitOfWork, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, file_name, by_name, at, from_date, added, moved, changed, ended, unchanged, refused, undone_at
            from roster_imports
            order by id desc
            limit @most
            """);
        command.Parameters.AddWithValue("most", most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var imports = new List<RosterImport>();
        while (await reader.ReadAsync(cancellationToken))
        {
            imports.Add(new RosterImport
            {
                Id = reader.GetInt64(0),
                FileName = reader.GetString(1),
                By = reader.GetString(2),
                At = reader.GetFieldValue<DateTimeOffset>(3),
                From = reader.GetFieldValue<DateOnly>(4),
                Added = reader.GetInt32(5),
                Moved = reader.GetInt32(6),
                Changed = reader.GetInt32(7),
                Ended = reader.GetInt32(8),
                Unchanged = reader.GetInt32(9),
                Refused = reader.GetInt32(10),
                UndoneAt = reader.IsDBNull(11) ? null : reader.GetFieldValue<DateTimeOffset>(11),
            });
        }

        return imports;
    }

    /// <summary>Undoes an import.</summary>
    /// <returns>Why it could not be undone, in Vietnamese; null when it was.</returns>
    public async Task<string?> UndoAsync(UnitOfWork unitOfWork, long import, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await RefuseAsync(unitOfWork, import, cancellationToken) is { } reason)
        {
            return reason;
        }

        // Newcomers go with everything that hangs on them; the others stand again as they stood before.
        await using var command = unitOfWork.Command(
            """
            create temp table undoing on commit drop as
              select member_id, closed_id, opened_id, is_new from roster_changes where import_id = @import;
            delete from memberships m using undoing u where m.id = u.opened_id;
            update memberships m set to_date = null, end_reason = null from undoing u where m.id = u.closed_id;
            delete from members m using undoing u where m.id = u.member_id and u.is_new;
            delete from cells c
            where c.id in (select unnest(cells) from roster_imports where id = @import)
              and not exists (select 1 from memberships m where m.cell_id = c.id)
              and not exists (select 1 from cells below where below.parent_id = c.id);
            update roster_imports set undone_at = @now, undone_by = @by where id = @import
            """);
        command.Parameters.AddWithValue("import", import);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("by", by);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "roster.import-undone", $"import {import}"), cancellationToken);
        return null;
    }

    private static async Task<string?> RefuseAsync(UnitOfWork unitOfWork, long import, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select undone_at is not null from roster_imports where id = @import for update");
        command.Parameters.AddWithValue("import", import);
        if (await command.ExecuteScalarAsync(cancellationToken) is not bool isUndone)
        {
            return ImportTexts.NoImport(import);
        }

        if (isUndone)
        {
            return ImportTexts.Undone;
        }

        var later = await CountAsync(unitOfWork, Later, import, cancellationToken);
        if (later > 0)
        {
            return ImportTexts.Later(later);
        }

        var inUse = await CountAsync(unitOfWork, await InUseAsync(unitOfWork, cancellationToken), import, cancellationToken);
        return inUse > 0 ? ImportTexts.InUse(inUse) : null;
    }

    // Whoever belongs elsewhere since then, or was ended since.
    private const string Later =
        """
        select count(distinct c.member_id)::int
        from roster_changes c
        where c.import_id = @import
          and exists (
            select 1 from memberships m
            where m.member_id = c.member_id
              and (m.id > greatest(c.opened_id, c.closed_id) or (m.id = c.opened_id and m.to_date is not null)))
        """;

    // Newcomers who linked a chat, or about whom any other table keeps something: found by their keys, so that none added later is forgotten.
    private static async Task<string> InUseAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select coalesce(string_agg(format(' or exists (select 1 from %s x where x.%I = m.id)', k.conrelid::regclass, a.attname), ''), '')
            from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and k.confrelid = 'members'::regclass and array_length(k.conkey, 1) = 1
              and k.conrelid not in ('memberships'::regclass, 'join_codes'::regclass, 'roster_changes'::regclass)
            """);
        var others = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        return $"""
            select count(*)::int
            from roster_changes c
            join members m on m.id = c.member_id
            where c.import_id = @import and c.is_new and (m.person_id is not null{others})
            """;
    }

    private static async Task<int> CountAsync(UnitOfWork unitOfWork, string sql, long import, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(sql);
        command.Parameters.AddWithValue("import", import);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>An import that was done.</summary>
public sealed record RosterImport
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The officer who brought it in.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From which day it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>New members.</summary>
    public required int Added { get; init; }

    /// <summary>Members who moved.</summary>
    public required int Moved { get; init; }

    /// <summary>Members with another office.</summary>
    public required int Changed { get; init; }

    /// <summary>Members who left.</summary>
    public required int Ended { get; init; }

    /// <summary>Lines that stood so already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Lines that were not taken.</summary>
    public required int Refused { get; init; }

    /// <summary>When it was undone, in UTC; null while it stands.</summary>
    public required DateTimeOffset? UndoneAt { get; init; }
}
