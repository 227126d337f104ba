using ChungTay.Content.Study;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using Npgsql;

namespace ChungTay.Ledger.Study;

/// <summary>The studies and what is studied in them.</summary>
public sealed class StudyStore(AuditStore audit)
{
    // Answers hold no line break, so that the ragged lists fit one array.
    private const string Select =
        """
        select s.id, s.key, s.state, s.version, s.opens_on, s.report_on, s.due_on,
          v.title, v.document, v.link, v.file_name, v.file_hash, v.minutes,
          array(select p.title from study_parts p where p.study_id = s.id and p.version = s.version order by p.number),
          array(select p.text from study_parts p where p.study_id = s.id and p.version = s.version order by p.number),
          array(select q.ask from study_questions q where q.study_id = s.id and q.version = s.version order by q.number),
          array(select array_to_string(q.answers, e'\n') from study_questions q where q.study_id = s.id and q.version = s.version order by q.number),
          array(select q.right_answer from study_questions q where q.study_id = s.id and q.version = s.version order by q.number),
          array(select q.why from study_questions q where q.study_id = s.id and q.version = s.version order by q.number),
          array(select c.cell_id from study_cells c where c.study_id = s.id order by c.cell_id)
        from studies s
        join study_versions v on v.study_id = s.id and v.version = s.version
        """;

    /// <summary>A study; null when there is none of that number.</summary>
    public async Task<StudyEntry?> FindAsync(UnitOfWork unitOfWork, StudyId id, CancellationToken cancellationToken) =>
        (await ReadAsync(unitOfWork, "where s.id = @id", command => command.Parameters.AddWithValue("id", id.Value), cancellationToken)).SingleOrDefault();

    /// <summary>A study by its short name; null when there is none.</summary>
    public async Task<StudyEntry?> FindAsync(UnitOfWork unitOfWork, string key, CancellationToken cancellationToken) =>
        (await ReadAsync(unitOfWork, "where s.key = @key", command => command.Parameters.AddWithValue("key", key), cancellationToken)).SingleOrDefault();

    /// <summary>Every study, the latest deadline first.</summary>
    public Task<IReadOnlyList<StudyEntry>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ReadAsync(unitOfWork, "order by s.due_on desc, s.id desc", _ => { }, cancellationToken);

    /// <summary>What is offered to a member now: open, its day come, his cell in the audience; the nearest deadline to come first, then the passed ones.</summary>
    public Task<IReadOnlyList<StudyEntry>> OfferedAsync(UnitOfWork unitOfWork, Member member, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(member);
        return ReadAsync(
            unitOfWork,
            """
            where s.state = 'open' and s.opens_on <= @today
              and (not exists (select 1 from study_cells c where c.study_id = s.id)
                or exists (select 1 from study_cells c cross join lateral cell_branch(c.cell_id) b where c.study_id = s.id and b.cell_id = @cell))
            order by s.due_on < @today, case when s.due_on >= @today then s.due_on end, s.due_on desc, s.id desc
            """,
            command =>
            {
                command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
                command.Parameters.AddWithValue("cell", member.Cell.Value);
            },
            cancellationToken);
    }

    /// <summary>Keeps a study that <see cref="StudyRules"/> found whole: a new one, a new version of one, or nothing when it is the same.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="sheet">The study.</param>
    /// <param name="fileHash">SHA-256 of the document's file; null for none.</param>
    /// <param name="by">Who keeps it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StudySaving> SaveAsync(UnitOfWork unitOfWork, StudySheet sheet, string? fileHash, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(sheet);
        var cells = await StudyWriting.CellsAsync(unitOfWork, sheet.Cells, cancellationToken);
        var unknown = sheet.Cells.Where(cell => !cells.ContainsKey(cell)).ToList();
        if (unknown.Count > 0)
        {
            return new StudySaving.UnknownCells(unknown);
        }

        var ids = cells.Values.Select(id => new CellId(id)).Distinct().OrderBy(id => id.Value).ToList();
        // Two officers who keep the same study at once do it one after the other.
        await StudyWriting.LockAsync(unitOfWork, sheet.Key, cancellationToken);
        if (await FindAsync(unitOfWork, sheet.Key, cancellationToken) is not { } before)
        {
            var id = await StudyWriting.AddAsync(unitOfWork, sheet, by, cancellationToken);
            await StudyWriting.WriteVersionAsync(unitOfWork, id, 1, sheet.Material, fileHash, by, cancellationToken);
            await StudyWriting.WriteCellsAsync(unitOfWork, id, ids, cancellationToken);
            await audit.AddAsync(unitOfWork, new AuditEntry(by, "study.added", $"study {id}", sheet.Key), cancellationToken);
            return new StudySaving.Added(id);
        }

        var hasNewMaterial = !StudyWriting.IsSame(before.Material, sheet.Material) || before.FileHash != fileHash;
        if (!hasNewMaterial && before.Dates == sheet.Dates && before.Cells.SequenceEqual(ids))
        {
            return new StudySaving.Same(before.Id);
        }

        var version = before.Version + (hasNewMaterial ? 1 : 0);
        if (hasNewMaterial)
        {
            await StudyWriting.WriteVersionAsync(unitOfWork, before.Id, version, sheet.Material, fileHash, by, cancellationToken);
        }

        await StudyWriting.ChangeAsync(unitOfWork, before.Id, version, sheet.Dates, cancellationToken);
        await StudyWriting.WriteCellsAsync(unitOfWork, before.Id, ids, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "study.changed", $"study {before.Id}", $"version {version}, due {sheet.Dates.Deadline:yyyy-MM-dd}"), cancellationToken);
        return new StudySaving.Changed(before.Id);
    }

    /// <summary>Opens a study that was being written or was ended, or ends it.</summary>
    /// <returns>False when it stands there already, or there is no such study.</returns>
    public async Task<bool> MoveAsync(UnitOfWork unitOfWork, StudyId id, bool isOpen, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update studies
            set state = @state, ended_at = case when @state = 'ended' then @now end
            where id = @id and state <> @state
            """);
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("state", isOpen ? "open" : "ended");
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        if (!isOpen)
        {
            await WaitingReminders.DropAsync(unitOfWork, id, members: null, cancellationToken);
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, isOpen ? "study.opened" : "study.ended", $"study {id}"), cancellationToken);
        return true;
    }

    private static async Task<IReadOnlyList<StudyEntry>> ReadAsync(
        UnitOfWork unitOfWork, string rest, Action<NpgsqlCommand> fill, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(Select + "\n" + rest);
        fill(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var studies = new List<StudyEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            studies.Add(StudyReading.Entry(reader));
        }

        return studies;
    }
}
