using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.Roster;

/// <summary>Brings a planned import into the roster, in one transaction; keeps what it changed.</summary>
public sealed class ImportStore(AuditStore audit, CellStore cells)
{
    // Two imports at once would each plan on a roster that the other is changing.
    private const long Lock = 0x526F73746572;

    /// <summary>Compares a file with the roster; until the step ends no other import begins.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="file">The file.</param>
    /// <param name="from">From which day it holds; null for today.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImportPlan> PlanAsync(UnitOfWork unitOfWork, RosterFile file, DateOnly? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(file);
        await using (var hold = unitOfWork.Command($"select pg_advisory_xact_lock({Lock})"))
        {
            await hold.ExecuteNonQueryAsync(cancellationToken);
        }

        var snapshot = new RosterSnapshot(await ReadCellsAsync(unitOfWork, cancellationToken), await ReadMembersAsync(unitOfWork, cancellationToken));
        return ImportPlanner.Plan(snapshot, file, from ?? VietnamTime.DateOf(unitOfWork.Now));
    }

    /// <summary>Does what was planned in the same step. Nothing is kept of an import that changes nothing.</summary>
    /// <returns>The import's number; null when there was nothing to do.</returns>
    public async Task<long?> ApplyAsync(UnitOfWork unitOfWork, ImportPlan plan, ImportedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(file);
        var lines = plan.Lines.Where(line => line.Outcome is not (LineOutcome.Unchanged or LineOutcome.Refused)).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var (ids, entered) = await EnterCellsAsync(unitOfWork, plan.NewCells, file.By, cancellationToken);
        var import = await EnterAsync(unitOfWork, plan, file, entered, cancellationToken);
        await CloseAsync(unitOfWork, import, lines, cancellationToken);
        await OpenAsync(unitOfWork, import, lines.Where(line => line.Outcome != LineOutcome.Ended).ToList(), ids, cancellationToken);
        await ReopenAsync(unitOfWork, import, file.By, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(file.By, "roster.imported", $"import {import}", Counts(plan)), cancellationToken);
        return import;
    }

    // A cell that was closed and is in a file again with members is open again.
    private async Task ReopenAsync(UnitOfWork unitOfWork, long import, string by, CancellationToken cancellationToken)
    {
        var reopened = new List<long>();
        await using (var command = unitOfWork.Command(
            """
            update cells c
            set active = true
            where not c.active
              and c.id in (select m.cell_id from roster_changes r join memberships m on m.id = r.opened_id where r.import_id = @import)
            returning c.id
            """))
        {
            command.Parameters.AddWithValue("import", import);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                reopened.Add(reader.GetInt64(0));
            }
        }

        foreach (var cell in reopened)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(by, "cell.reopened", $"cell {cell}", $"import {import}"), cancellationToken);
        }
    }

    private async Task<(Dictionary<string, long> Ids, long[] Entered)> EnterCellsAsync(
        UnitOfWork unitOfWork, IReadOnlyList<string> names, string by, CancellationToken cancellationToken)
    {
        var parent = await TopAsync(unitOfWork, cancellationToken);
        var entered = new List<long>();
        foreach (var name in names)
        {
            var kind = CellNames.IsCommittee(name) ? CellKind.Committee : CellKind.Cell;
            entered.Add((await cells.AddAsync(unitOfWork, parent, kind, name, by, cancellationToken)).Value);
        }

        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var cell in await ReadCellsAsync(unitOfWork, cancellationToken))
        {
            ids.TryAdd(CellNames.Key(cell.Name), cell.Id);
        }

        return (ids, [.. entered]);
    }

    // New cells hang below the commune's committee when there is exactly one at the top.
    private static async Task<CellId?> TopAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select case when count(*) = 1 then min(id) end
            from cells
            where parent_id is null and kind = 'committee' and active
            """);
        return await command.ExecuteScalarAsync(cancellationToken) is long id ? new CellId(id) : null;
    }

    private static async Task<long> EnterAsync(UnitOfWork unitOfWork, ImportPlan plan, ImportedFile file, long[] entered, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            insert into roster_imports (file_name, file_hash, by_name, at, from_date, added, moved, changed, ended, unchanged, refused, cells)
            values (@name, @hash, @by, @now, @from, @added, @moved, @changed, @ended, @unchanged, @refused, @cells)
            returning id
            """);
        command.Parameters.AddWithValue("name", file.Name);
        command.Parameters.AddWithValue("hash", file.Hash);
        command.Parameters.AddWithValue("by", file.By);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("from", plan.From);
        command.Parameters.AddWithValue("added", plan.Count(LineOutcome.Added));
        command.Parameters.AddWithValue("moved", plan.Count(LineOutcome.Moved));
        command.Parameters.AddWithValue("changed", plan.Count(LineOutcome.Changed));
        command.Parameters.AddWithValue("ended", plan.Count(LineOutcome.Ended));
        command.Parameters.AddWithValue("unchanged", plan.Count(LineOutcome.Unchanged));
        command.Parameters.AddWithValue("refused", plan.Count(LineOutcome.Refused));
        command.Parameters.AddWithValue("cells", entered);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Memberships that end: by leaving, by moving, by a change of office. The row of changes is completed when the next one opens.
    private static async Task CloseAsync(UnitOfWork unitOfWork, long import, IReadOnlyList<PlannedLine> lines, CancellationToken cancellationToken)
    {
        var closing = lines.Where(line => line.Member is not null).ToList();
        await using var command = unitOfWork.Command(
            """
            with closing as (
              select * from unnest(@memberships, @dates, @reasons) as c (id, to_date, reason)
            ), closed as (
              update memberships m
              set to_date = c.to_date, end_reason = c.reason
              from closing c
              where m.id = c.id
              returning m.id, m.member_id
            )
            insert into roster_changes (import_id, member_id, closed_id, is_new)
            select @import, member_id, id, false from closed
            """);
        command.Parameters.AddWithValue("memberships", closing.Select(line => line.Member!.MembershipId).ToArray());
        command.Parameters.AddWithValue("dates", closing.Select(line => line.Date).ToArray());
        command.Parameters.AddWithValue("reasons", closing.Select(Reason).ToArray());
        command.Parameters.AddWithValue("import", import);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task OpenAsync(
        UnitOfWork unitOfWork, long import, IReadOnlyList<PlannedLine> lines, Dictionary<string, long> cells, CancellationToken cancellationToken)
    {
        // Numbers are drawn first: a statement cannot join what it inserts to what it was given.
        await using var command = unitOfWork.Command(
            """
            with given as materialized (
              select coalesce(g.member_id, nextval(pg_get_serial_sequence('members', 'id'))) as member_id, g.member_id is null as is_new,
                nextval(pg_get_serial_sequence('memberships', 'id')) as membership_id, g.name, g.key, g.cell_id, g.role, g.from_date
              from unnest(@members, @names, @keys, @cells, @roles, @dates) as g (member_id, name, key, cell_id, role, from_date)
            ), entered as (
              insert into members (id, name, name_key, created_at) overriding system value
              select member_id, name, key, @now from given where is_new
            ), opened as (
              insert into memberships (id, member_id, cell_id, role, from_date) overriding system value
              select membership_id, member_id, cell_id, role, from_date from given
            ), completed as (
              update roster_changes c
              set opened_id = g.membership_id
              from given g
              where c.import_id = @import and c.member_id = g.member_id and not g.is_new
            )
            insert into roster_changes (import_id, member_id, opened_id, is_new)
            select @import, member_id, membership_id, true from given where is_new
            """);
        command.Parameters.Add(new Npgsql.NpgsqlParameter("members", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = lines.Select(line => line.Member?.Id).ToArray() });
        command.Parameters.AddWithValue("names", lines.Select(line => line.Line.Name).ToArray());
        command.Parameters.AddWithValue("keys", lines.Select(line => MemberNames.Key(line.Line.Name)).ToArray());
        command.Parameters.AddWithValue("cells", lines.Select(line => cells[CellNames.Key(line.Cell)]).ToArray());
        command.Parameters.AddWithValue("roles", lines.Select(line => MemberRoles.Word(line.Role)).ToArray());
        command.Parameters.AddWithValue("dates", lines.Select(line => line.Date).ToArray());
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("import", import);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Reason(PlannedLine line) => line.Outcome switch
    {
        LineOutcome.Moved => "moved",
        LineOutcome.Changed => "office",
        _ => line.Line.LeftBy ?? "left",
    };

    private static string Counts(ImportPlan plan) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"added {plan.Count(LineOutcome.Added)}, moved {plan.Count(LineOutcome.Moved)}, changed {plan.Count(LineOutcome.Changed)}, ended {plan.Count(LineOutcome.Ended)}, refused {plan.Count(LineOutcome.Refused)}");

    private static async Task<List<KnownCell>> ReadCellsAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select id, name, code from cells order by active desc, id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<KnownCell>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new KnownCell(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return found;
    }

    private static async Task<List<KnownMember>> ReadMembersAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select m.id, m.name_key, r.id, r.cell_id, c.name, r.role, r.from_date
            from memberships r
            join members m on m.id = r.member_id
            join cells c on c.id = r.cell_id
            where r.to_date is null
            order by m.id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<KnownMember>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new KnownMember
            {
                Id = reader.GetInt64(0),
                NameKey = reader.GetString(1),
                MembershipId = reader.GetInt64(2),
                CellId = reader.GetInt64(3),
                CellName = reader.GetString(4),
                Role = MemberRoles.Read(reader.GetString(5)),
                From = reader.GetFieldValue<DateOnly>(6),
            });
        }

        return found;
    }
}

/// <summary>Where an import came from.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="By">The officer.</param>
public sealed record ImportedFile(string Name, string Hash, string By);
