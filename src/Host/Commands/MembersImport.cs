using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>members import</c>: a roster file in; the same file comes back with its bad rows marked.</summary>
internal static class MembersImport
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp Excel (.xlsx)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ xem trước, không thay đổi gì." };
        var from = new Option<string?>("--from") { Description = "Danh sách có hiệu lực từ ngày nào (2026-06-03); bỏ trống: hôm nay." };
        var by = MembersCommand.By();
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("import", "Nhập danh sách đảng viên từ tệp Excel; dòng sai được tô màu và ghi lý do trong bản sao.") { file, dryRun, from, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            var since = Day(parsed.GetValue(from));
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var desk = scope.Get<ImportDesk>();
            var isDry = parsed.GetValue(dryRun);
            var answer = isDry
                ? await desk.CheckAsync(bytes, since, cancellationToken)
                : await desk.ImportAsync(bytes, since, Path.GetFileName(path), parsed.GetValue(by)!, cancellationToken);
            if (answer is ImportAnswer.Refused refused)
            {
                throw new FailedException($"{Path.GetFileName(path)}: {refused.Reason}");
            }

            var read = (ImportAnswer.Read)answer;
            var marked = read.MarkedCopy is { } copy ? await KeepAsync(path, copy, scope.Configuration["DataDirectory"] ?? "data", cancellationToken) : null;
            Say(read, isDry, marked, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : WrittenTime.TryReadDay(text, out var day) ? day
        : throw new UsageException($"--from \"{text}\" không phải là ngày. Viết như 2026-06-03.");

    // Beside the file, where the officer looks for it; in the data folder when nothing can be written there.
    private static async Task<string> KeepAsync(string path, byte[] copy, string data, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(path) + "-kiem-tra.xlsx";
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        try
        {
            await File.WriteAllBytesAsync(beside, copy, cancellationToken);
            return beside;
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            var folder = Directory.CreateDirectory(Path.Combine(data, "exports")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, name), copy, cancellationToken);
            return Path.Combine(folder, name);
        }
    }

    private static void Say(ImportAnswer.Read read, bool isDry, string? marked, bool isJson)
    {
        var plan = read.Plan;
        var problems = plan.Problems;
        if (isJson)
        {
            Output.Json(new
            {
                dryRun = isDry,
                import = read.Import,
                rows = plan.Lines.Count,
                added = plan.Count(LineOutcome.Added),
                moved = plan.Count(LineOutcome.Moved),
                changed = plan.Count(LineOutcome.Changed),
                ended = plan.Count(LineOutcome.Ended),
                unchanged = plan.Count(LineOutcome.Unchanged),
                bad = plan.Count(LineOutcome.Refused),
                notInFile = plan.NotInFile,
                newCells = plan.NewCells,
                pagesWithoutList = read.PagesWithoutList,
                marked,
                changes = plan.Changes.Select(line => new
                {
                    sheet = line.Line.Page,
                    row = line.Line.Row,
                    name = line.Line.Name,
                    cell = line.Line.Cell,
                    change = line.Outcome.ToString().ToLowerInvariant(),
                    what = line.What,
                }),
                problems = problems.Select(mark => new { sheet = mark.Page, row = mark.Row, bad = mark.IsBad, reason = mark.Reason }),
            });
            return;
        }

        foreach (var mark in problems)
        {
            Console.WriteLine($"{(mark.IsBad ? "SAI  " : "XEM  ")} Trang \"{mark.Page}\", dòng {mark.Row}: {mark.Reason}");
        }

        foreach (var line in plan.Changes)
        {
            Console.WriteLine($"{Word(line.Outcome)} {line.Line.Name}, {line.Line.Cell} (trang \"{line.Line.Page}\", dòng {line.Line.Row}): {line.What}");
        }

        Console.WriteLine(isDry ? "Xem trước, chưa thay đổi gì:" : read.Import is { } import ? $"Đã nhập, đợt số {import}:" : "Không có gì thay đổi:");
        foreach (var (label, outcome) in Labels)
        {
            Console.WriteLine($"  {label,-22}{plan.Count(outcome),6}");
        }

        Tell("  Chi bộ mới: ", plan.NewCells);
        Tell("  Trang không có danh sách: ", read.PagesWithoutList);
        if (plan.NotInFile > 0)
        {
            Console.WriteLine($"  {plan.NotInFile} đảng viên của các chi bộ này không có trong tệp; vẫn giữ nguyên.");
        }

        if (marked is not null)
        {
            Console.WriteLine($"  Bản có đánh dấu: {marked}");
        }
    }

    private static string Word(LineOutcome outcome) => outcome switch
    {
        LineOutcome.Ended => "RỜI   ",
        LineOutcome.Moved => "CHUYỂN",
        _ => "ĐỔI   ",
    };

    private static (string Label, LineOutcome Outcome)[] Labels { get; } =
    [
        ("Đảng viên mới", LineOutcome.Added), ("Chuyển chi bộ", LineOutcome.Moved), ("Đổi chức vụ", LineOutcome.Changed),
        ("Rời danh sách", LineOutcome.Ended), ("Không đổi", LineOutcome.Unchanged), ("Dòng sai, không nhập", LineOutcome.Refused),
    ];

    private static void Tell(string head, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            Console.WriteLine(head + string.Join("; ", names.Take(20)) + (names.Count > 20 ? $"; và {names.Count - 20} nữa" : ""));
        }
    }
}
