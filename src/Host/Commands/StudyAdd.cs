using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Study;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study add</c>: a study from a file; the same file again changes nothing, a changed one makes a new version.</summary>
internal static class StudyAdd
{
    public static Command Create()
    {
        var file = new Argument<string>("TỆP.yaml") { Description = "Tệp đợt học; mẫu: content/studies/ke-hoach-88.yaml." };
        var by = CampaignsCommand.By(isRequired: false);
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("add", "Thêm một đợt học từ tệp, hoặc sửa đợt học cùng mã.") { file, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            var saving = await TakeAsync(scope, path, parsed.GetValue(by)!, cancellationToken);
            var (id, state, words) = saving switch
            {
                StudySaving.Added added => (added.Id, "added", "đã thêm"),
                StudySaving.Changed changed => (changed.Id, "changed", "đã sửa thành bản mới"),
                StudySaving.Same same => (same.Id, "same", "không có gì đổi"),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (parsed.GetValue(json))
            {
                Output.Json(new { study = id.Value, state });
            }
            else
            {
                Console.WriteLine($"Đợt học {id}: {words}.");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<StudySaving> TakeAsync(LedgerScope scope, string path, string by, CancellationToken cancellationToken)
    {
        try
        {
            var (saving, problem) = await scope.Get<StudyShelf>().TakeAsync(path, by, cancellationToken);
            return saving ?? throw new FailedException(problem!);
        }
        catch (TextFileException mistakes)
        {
            throw new FailedException("Tệp đợt học có lỗi, chưa lưu gì. Hãy sửa rồi chạy lại:\n" + string.Join('\n', mistakes.Mistakes.Select(mistake => "  " + mistake)));
        }
    }
}
