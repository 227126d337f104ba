using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study report</c>: the report of a cell to the commune, or of the commune to its superior, with sealed figures.</summary>
internal static class StudyReportCommand
{
    public static Command Create()
    {
        var study = new Option<string>("--study") { Description = "Số hoặc mã của đợt học.", Required = true };
        var output = new Option<string>("--out") { Description = "Tệp Word (.docx) hoặc Excel (.xlsx) để ghi.", Required = true };
        var cell = new Option<long?>("--cell") { Description = "Số của chi bộ báo cáo; bỏ trống: cả xã." };
        var cut = new Option<string?>("--cut") { Description = "Chốt số liệu: cells (hạn của chi bộ), due (hạn cuối), now, hoặc giờ 2026-06-03T17:00; bỏ trống: hạn đã qua gần nhất." };
        var by = MembersCommand.By();
        var json = new Option<bool>("--json") { Description = "In số liệu đã niêm phong bằng JSON." };
        var command = new Command("report", "Báo cáo kết quả học tập: số liệu được chốt và niêm phong.") { study, output, cell, cut, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!;
            var isWord = path.EndsWith(".docx", StringComparison.OrdinalIgnoreCase);
            if (!isWord && !path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException("--out cần tên tệp đuôi .docx hoặc .xlsx.");
            }

            OutputFile.Check(path);
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var entry = await StudyCommand.FindAsync(scope, unitOfWork, parsed.GetValue(study)!, cancellationToken);
            var branch = await CellAsync(scope, unitOfWork, parsed.GetValue(cell), cancellationToken);
            var at = CutOf(parsed.GetValue(cut), entry, unitOfWork.Now);
            if (at > unitOfWork.Now)
            {
                throw new UsageException($"Chưa đến giờ chốt {VietnamTime.InWords(at)}. Dùng --cut now để lấy số liệu lúc này.");
            }

            var reports = scope.Get<StudyReport>();
            var sealedCut = (await reports.SealAsync(unitOfWork, entry.Id, branch, at, parsed.GetValue(by)!, cancellationToken))!;
            // Made whole before it is written: a broken disk leaves no half report behind.
            using var file = new MemoryStream();
            await reports.WriteAsync(unitOfWork, file, sealedCut, isWord, cancellationToken);
            // First: a report on paper whose seal nobody knows would be worse than a seal whose file is written again.
            await unitOfWork.CommitAsync(cancellationToken);
            await File.WriteAllBytesAsync(path, file.ToArray(), cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new { file = path, seal = sealedCut.Id, hash = sealedCut.Hash, by = sealedCut.By, at = sealedCut.At, figures = sealedCut.Figures, sum = sealedCut.Figures.Sum });
            }
            else
            {
                Console.WriteLine(path);
                Console.WriteLine(ReportTexts.Seal(sealedCut));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<CellId?> CellAsync(LedgerScope scope, UnitOfWork unitOfWork, long? number, CancellationToken cancellationToken)
    {
        if (number is not { } id)
        {
            return null;
        }

        var cells = await scope.Get<CellStore>().ListAsync(unitOfWork, cancellationToken);
        return cells.Any(cell => cell.Id.Value == id) ? new CellId(id) : throw new FailedException($"Không có chi bộ số {id}.");
    }

    private static DateTimeOffset CutOf(string? text, StudyEntry study, DateTimeOffset now) => text switch
    {
        null => StudyReport.CutFor(study, now),
        "now" => now,
        "cells" => study.Dates.ReportEnd,
        "due" => study.Dates.DeadlineEnd,
        _ => WrittenTime.TryRead(text, out var at)
            ? at.ToUniversalTime()
            : throw new UsageException($"--cut \"{text}\" không hiểu được. Dùng cells, due, now hoặc giờ như 2026-06-03T17:00."),
    };
}
