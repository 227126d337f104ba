using System.Diagnostics;
using System.Globalization;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChungTay.Host.Bench;

/// <summary>Measures a large roster from its Excel file to its report, on a private PostgreSQL that waits for its disk.</summary>
internal static class StudyBench
{
    /// <summary>Runs it once; the progress and the report several times.</summary>
    public static async Task<StudyTimes> RunAsync(int members, int cells, int rounds, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), "chungtay-bench-" + Guid.NewGuid().ToString("N")[..8]);
        var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder }, NullLogger.Instance, progress: null, cancellationToken);
        try
        {
            await using var source = NpgsqlDataSource.Create(LedgerAddress.Pooled(postgres.ConnectionString));
            await new Migrator(source, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
            return await MeasureAsync(source, (members, cells, rounds), cancellationToken);
        }
        finally
        {
            await postgres.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<StudyTimes> MeasureAsync(NpgsqlDataSource source, (int Members, int Cells, int Rounds) sizes, CancellationToken cancellationToken)
    {
        var audit = new AuditStore();
        var database = new LedgerDatabase(source, TimeProvider.System);
        var desk = new ImportDesk(database, new ImportStore(audit, new CellStore(audit)));
        var file = MakeFile(sizes.Members, sizes.Cells);
        var read = await TimeAsync(() => Task.FromResult(RosterFile.Read(file)));
        var import = await TimeAsync(() => desk.ImportAsync(file, VietnamTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(-30), "bench.xlsx", "bench", cancellationToken));
        var again = await TimeAsync(() => desk.ImportAsync(file, null, "bench.xlsx", "bench", cancellationToken));
        var study = await StudyAsync(source, cancellationToken);
        var standings = new StandingStore();
        var cuts = new CutStore(audit);
        var (progress, sealing, word, excel) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var head = new PartyOptions().Of("Xã Chung Tay", null);
        for (var round = 0; round < sizes.Rounds; round++)
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            progress.Add(await TimeAsync(() => standings.CellsAsync(unitOfWork, study, unitOfWork.Now, cancellationToken)));
            // Each round seals a cut of its own.
            var cut = unitOfWork.Now.AddMinutes(-1 - round);
            sealing.Add(await TimeAsync(() => cuts.SealAsync(unitOfWork, study, null, cut, "bench", cancellationToken)));
            word.Add(await TimeAsync(async () => StudyReportDocument.Write(
                Stream.Null, (await cuts.SealAsync(unitOfWork, study, null, cut, "bench", cancellationToken))!, head, VietnamTime.DateOf(unitOfWork.Now))));
            excel.Add(await TimeAsync(async () => StudyReportWorkbook.Write(Stream.Null, (await cuts.SealAsync(unitOfWork, study, null, cut, "bench", cancellationToken))!, head)));
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return new StudyTimes
        {
            Members = sizes.Members,
            Cells = sizes.Cells,
            ReadSeconds = read,
            ImportSeconds = import,
            AgainSeconds = again,
            ProgressSeconds = Median(progress),
            ProgressWorst = progress.Max(),
            SealSeconds = Median(sealing),
            WordSeconds = Median(word),
            ExcelSeconds = Median(excel),
            PeakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024),
        };
    }

    // A list as a commune would send it, only longer: titles, heading, everybody with his cell.
    private static byte[] MakeFile(int members, int cells)
    {
        string[] families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi"];
        string[] middles = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Đức"];
        var book = new SpreadsheetFile();
        var page = book.Page("Danh sách", 6, 30, 30, 16);
        page.Across(SpreadsheetStyle.Title, "DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ TRỰC THUỘC", 0, 3);
        page.Row(SpreadsheetStyle.Heading, "STT", "Họ và tên", "Chi bộ", "Chức vụ");
        for (var number = 0; number < members; number++)
        {
            var given = new string([(char)('A' + (number % 23)), .. string.Create(CultureInfo.InvariantCulture, $"{number / cells}").Select(digit => (char)('a' + digit - '0'))]);
            var name = $"{families[number % families.Length]} {middles[number / 7 % middles.Length]} {given}";
            page.Row(SpreadsheetStyle.Cell, number + 1, name, $"Chi bộ số {(number % cells) + 1}", number < cells ? "Bí thư" : "");
        }

        using var file = new MemoryStream();
        book.Save(file);
        return file.ToArray();
    }

    // A study in which two of three have studied: what a progress page has to count.
    private static async Task<StudyId> StudyAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with study as (
              insert into studies (key, state, version, opens_on, report_on, due_on, created_by, created_at)
              values ('bench', 'open', 1, current_date - 20, current_date - 2, current_date + 1, 'bench', now()) returning id
            ), version as (
              insert into study_versions (study_id, version, title, document, minutes, by_name, at)
              select id, 1, 'Bench', 'Bench', 45, 'bench', now() from study
            ), done as (
              insert into study_confirmations (study_id, version, member_id, how, done_on, minutes, at, by_name, code)
              select s.id, 1, m.id, case when m.id % 3 = 0 then 'phone' else 'meeting' end, current_date - 5, 45, now() - interval '5 days',
                case when m.id % 3 = 0 then null else 'bench' end, 'bench-' || m.id
              from study s, members m
              where m.id % 3 < 2
            )
            select id from study
            """);
        command.CommandTimeout = 120;
        var id = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        await source.CreateCommand("analyze").ExecuteNonQueryAsync(cancellationToken);
        return new StudyId(id);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

/// <summary>What was measured, in seconds; medians where it ran several times.</summary>
internal sealed record StudyTimes
{
    public required int Members { get; init; }

    public required int Cells { get; init; }

    public required double ReadSeconds { get; init; }

    public required double ImportSeconds { get; init; }

    public required double AgainSeconds { get; init; }

    public required double ProgressSeconds { get; init; }

    public required double ProgressWorst { get; init; }

    public required double SealSeconds { get; init; }

    public required double WordSeconds { get; init; }

    public required double ExcelSeconds { get; init; }

    public required long PeakMegabytes { get; init; }
}
