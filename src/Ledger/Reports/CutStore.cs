using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Reports;

/// <summary>Counts a study at a cut and seals what was counted. The same cut again gives the same figures.</summary>
public sealed class CutStore(AuditStore audit)
{
    private const string Columns = "id, figures, hash, sealed_by, sealed_at";

    /// <summary>Counts without sealing: what a report of this moment would say.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="study">The study.</param>
    /// <param name="cell">The cell that reports, with all below it; null for the commune.</param>
    /// <param name="cut">What was recorded before this counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The figures; null when there is no such study.</returns>
    public async Task<ReportFigures?> CountAsync(UnitOfWork unitOfWork, StudyId study, CellId? cell, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var head = unitOfWork.Command("select title, document, report_on, due_on from study_headers where id = @study");
        head.Parameters.AddWithValue("study", study.Value);
        await using var reader = await head.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var figures = new ReportFigures
        {
            Study = study.Value,
            Title = reader.GetString(0),
            Document = reader.GetString(1),
            ReportOn = reader.GetFieldValue<DateOnly>(2),
            DueOn = reader.GetFieldValue<DateOnly>(3),
            Cell = cell?.Value,
            CutAt = Whole(cut),
            Cells = [],
        };
        await reader.DisposeAsync();
        return figures with { Cells = await CellsAsync(unitOfWork, figures, cancellationToken) };
    }

    /// <summary>Seals a cut, or finds it when it was sealed before.</summary>
    /// <returns>The seal; null when there is no such study.</returns>
    public async Task<SealedCut?> SealAsync(
        UnitOfWork unitOfWork, StudyId study, CellId? cell, DateTimeOffset cut, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await FindAsync(unitOfWork, study, cell, Whole(cut), cancellationToken) is { } before)
        {
            return before;
        }

        // What lies ahead can still change.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Whole(cut), unitOfWork.Now);
        if (await CountAsync(unitOfWork, study, cell, cut, cancellationToken) is not { } figures)
        {
            return null;
        }

        var text = figures.Write();
        var at = new DateTimeOffset(unitOfWork.Now.Ticks / 10 * 10, TimeSpan.Zero);
        await using var command = unitOfWork.Command(
            """
            insert into report_cuts (study_id, cell_id, cut_at, figures, hash, sealed_by, sealed_at)
            values (@study, @cell, @cut, @figures, @hash, @by, @at)
            on conflict (study_id, coalesce(cell_id, 0), cut_at) do nothing
            returning id
            """);
        Bind(command, study, cell, figures.CutAt);
        command.Parameters.AddWithValue("figures", text);
        command.Parameters.AddWithValue("hash", SealedCut.HashOf(text, by, at));
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("at", at);
        if (await command.ExecuteScalarAsync(cancellationToken) is long id)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(by, "report.sealed", $"report {id}", SealedCut.HashOf(text, by, at)), cancellationToken);
        }

        return await FindAsync(unitOfWork, study, cell, figures.CutAt, cancellationToken);
    }

    /// <summary>A cut that was sealed; null when it was not.</summary>
    public async Task<SealedCut?> FindAsync(UnitOfWork unitOfWork, StudyId study, CellId? cell, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"select {Columns} from report_cuts where study_id = @study and coalesce(cell_id, 0) = coalesce(@cell, 0) and cut_at = @cut");
        Bind(command, study, cell, Whole(cut));
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>A seal by its number; null when there is none.</summary>
    public async Task<SealedCut?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from report_cuts where id = @id");
        command.Parameters.AddWithValue("id", id);
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>The cells whose own figures of a study were sealed, which is how a cell reports, and when the last time was.</summary>
    public async Task<IReadOnlyDictionary<CellId, DateTimeOffset>> ReportedAsync(UnitOfWork unitOfWork, StudyId study, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select cell_id, max(sealed_at) from report_cuts where study_id = @study and cell_id is not null group by cell_id");
        command.Parameters.AddWithValue("study", study.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reported = new Dictionary<CellId, DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reported.Add(new CellId(reader.GetInt64(0)), reader.GetFieldValue<DateTimeOffset>(1));
        }

        return reported;
    }

    /// <summary>The seals of a study, newest first.</summary>
    public async Task<IReadOnlyList<SealedCut>> ListAsync(UnitOfWork unitOfWork, StudyId study, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from report_cuts where study_id = @study order by cut_at desc, id desc limit 500");
        command.Parameters.AddWithValue("study", study.Value);
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<CellFigures>> CellsAsync(UnitOfWork unitOfWork, ReportFigures of, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select s.cell_id, c.name, count(*)::int,
              count(*) filter (where s.status = 'self')::int,
              count(*) filter (where s.status = 'confirmed')::int,
              count(*) filter (where s.status = 'exempt')::int,
              count(*) filter (where s.is_late)::int,
              count(*) filter (where s.status = 'confirmed' and s.form = 'meeting')::int,
              count(*) filter (where s.status = 'confirmed' and s.form = 'home-visit')::int,
              count(*) filter (where s.status = 'confirmed' and s.form not in ('meeting', 'home-visit'))::int,
              coalesce(sum(s.minutes) filter (where s.status in ('self', 'confirmed')), 0)::bigint
            from study_standing(@study, @cut) s
            join cells c on c.id = s.cell_id
            where @cell::bigint is null or s.cell_id in (select b.cell_id from cell_branch(@cell) b)
            group by s.cell_id, c.name, c.name_key
            order by c.name_key, s.cell_id
            """);
        command.Parameters.AddWithValue("study", of.Study);
        command.Parameters.AddWithValue("cut", of.CutAt);
        command.Parameters.Add(new NpgsqlParameter("cell", NpgsqlDbType.Bigint) { Value = (object?)of.Cell ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var cells = new List<CellFigures>();
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add(new CellFigures
            {
                Cell = reader.GetInt64(0),
                Name = reader.GetString(1),
                Members = reader.GetInt32(2),
                Self = reader.GetInt32(3),
                Confirmed = reader.GetInt32(4),
                Exempt = reader.GetInt32(5),
                Late = reader.GetInt32(6),
                AtMeeting = reader.GetInt32(7),
                AtHome = reader.GetInt32(8),
                Otherwise = reader.GetInt32(9),
                Minutes = reader.GetInt64(10),
            });
        }

        return cells;
    }

    private static void Bind(NpgsqlCommand command, StudyId study, CellId? cell, DateTimeOffset cut)
    {
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.Add(new NpgsqlParameter("cell", NpgsqlDbType.Bigint) { Value = (object?)cell?.Value ?? DBNull.Value });
        command.Parameters.AddWithValue("cut", cut);
    }

    // Cuts are whole seconds: what people can name.
    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static async Task<IReadOnlyList<SealedCut>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var seals = new List<SealedCut>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var text = reader.GetString(1);
            seals.Add(new SealedCut
            {
                Id = reader.GetInt64(0),
                Figures = ReportFigures.Read(text),
                Text = text,
                Hash = reader.GetString(2),
                By = reader.GetString(3),
                At = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return seals;
    }
}
