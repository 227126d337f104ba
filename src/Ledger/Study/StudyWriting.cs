using ChungTay.Content.Roster;
using ChungTay.Content.Study;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Study;

/// <summary>The statements by which <see cref="StudyStore"/> writes.</summary>
internal static class StudyWriting
{
    /// <summary>Whether two materials read the same.</summary>
    public static bool IsSame(StudyMaterial one, StudyMaterial other) =>
        (one.Title, one.Document, one.Link, one.File, one.Minutes) == (other.Title, other.Document, other.Link, other.File, other.Minutes)
        && one.Parts.SequenceEqual(other.Parts)
        && one.Questions.Count == other.Questions.Count
        && one.Questions.Zip(other.Questions).All(pair =>
            (pair.First.Ask, pair.First.Right, pair.First.Why) == (pair.Second.Ask, pair.Second.Right, pair.Second.Why)
            && pair.First.Answers.SequenceEqual(pair.Second.Answers));

    /// <summary>Holds a key for the step, whether its study is there yet or not.</summary>
    public static async Task LockAsync(UnitOfWork unitOfWork, string key, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select pg_advisory_xact_lock(hashtextextended('study ' || @key, 0))");
        command.Parameters.AddWithValue("key", key);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The cells that have these codes or names; a name that two cells have stands for none.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CellsAsync(UnitOfWork unitOfWork, IReadOnlyList<string> written, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select w.written, coalesce(min(c.id) filter (where c.code = w.written), min(c.id))
            from unnest(@written, @keys) as w (written, key)
            join cells c on c.active and (c.code = w.written or c.name_key = w.key)
            group by w.written
            having count(*) = 1 or count(*) filter (where c.code = w.written) = 1
            """);
        command.Parameters.AddWithValue("written", written.ToArray());
        command.Parameters.AddWithValue("keys", written.Select(CellNames.Key).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return found;
    }

    /// <summary>Enters a new study without its material.</summary>
    public static async Task<StudyId> AddAsync(UnitOfWork unitOfWork, StudySheet sheet, string by, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
            values (@key, @state, 1, @opens, @report, @due, @by, @now)
            returning id
            """);
        command.Parameters.AddWithValue("key", sheet.Key);
        command.Parameters.AddWithValue("state", sheet.IsOpen ? "open" : "draft");
        AddDates(command, sheet.Dates);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return new StudyId((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Gives a study other days and the version that is studied from now on.</summary>
    public static async Task ChangeAsync(UnitOfWork unitOfWork, StudyId id, int version, StudyDates dates, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            "update studies set version = @version, opens_on = @opens, report_on = @report, due_on = @due where id = @id");
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("version", version);
        AddDates(command, dates);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes a version with its parts and questions.</summary>
    public static async Task WriteVersionAsync(
        UnitOfWork unitOfWork, StudyId id, int version, StudyMaterial material, string? fileHash, string by, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(unitOfWork.Connection);
        Add(
            batch,
            """
            insert into study_versions (study_id, version, title, document, link, file_name, file_hash, minutes, by_name, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            id.Value, version, material.Title, material.Document, material.Link, material.File, fileHash, material.Minutes, by, unitOfWork.Now);
        foreach (var (part, number) in material.Parts.Select((part, i) => (part, i + 1)))
        {
            Add(batch, "insert into study_parts (study_id, version, number, title, text) values ($1, $2, $3, $4, $5)", id.Value, version, number, part.Title, part.Text);
        }

        foreach (var (question, number) in material.Questions.Select((question, i) => (question, i + 1)))
        {
            Add(
                batch,
                "insert into study_questions (study_id, version, number, ask, answers, right_answer, why) values ($1, $2, $3, $4, $5, $6, $7)",
                id.Value, version, number, question.Ask, question.Answers.ToArray(), question.Right, question.Why);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Sets whose members study.</summary>
    public static async Task WriteCellsAsync(UnitOfWork unitOfWork, StudyId id, IReadOnlyList<CellId> cells, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(unitOfWork.Connection);
        var ids = cells.Select(cell => cell.Value).ToArray();
        Add(batch, "delete from study_cells where study_id = $1 and cell_id <> all ($2)", id.Value, ids);
        Add(batch, "insert into study_cells (study_id, cell_id) select $1, unnest($2) on conflict do nothing", id.Value, ids);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddDates(NpgsqlCommand command, StudyDates dates)
    {
        command.Parameters.AddWithValue("opens", dates.Opens);
        command.Parameters.AddWithValue("report", dates.Report);
        command.Parameters.AddWithValue("due", dates.Deadline);
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
