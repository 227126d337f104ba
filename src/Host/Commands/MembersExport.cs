using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>members export</c>: the roster out; who and why is on record.</summary>
internal static class MembersExport
{
    public static Command Create()
    {
        var output = new Option<string?>("--out") { Description = "Tệp Excel (.xlsx) để ghi; bỏ trống: in ra màn hình." };
        var by = MembersCommand.By();
        var why = new Option<string>("--why") { Description = "Xuất để làm gì; được ghi vào nhật ký.", DefaultValueFactory = _ => "xuất bằng dòng lệnh" };
        var json = new Option<bool>("--json") { Description = "In JSON, mỗi dòng một đảng viên." };
        var command = new Command("export", "Xuất danh sách đảng viên; ai xuất và để làm gì được ghi vào nhật ký.") { output, by, why, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output);
            if (path is not null && !path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException("--out cần tên tệp đuôi .xlsx.");
            }

            if (path is not null)
            {
                OutputFile.Check(path);
            }

            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var roster = scope.Get<RosterStore>();
            // Noted before it is shown: what cannot be noted is not shown.
            await using (var note = await scope.Database.BeginAsync(cancellationToken))
            {
                await roster.NoteExportAsync(note, parsed.GetValue(by)!, "roster", parsed.GetValue(why)!, cancellationToken);
                await note.CommitAsync(cancellationToken);
            }

            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var members = roster.ListAsync(unitOfWork, VietnamTime.DateOf(unitOfWork.Now), null, cancellationToken);
            if (path is not null)
            {
                await using var file = File.Create(path);
                await RosterWorkbook.WriteAsync(file, members, cancellationToken);
                Console.WriteLine(path);
            }
            else
            {
                await PrintAsync(members, parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async Task PrintAsync(IAsyncEnumerable<Member> members, bool isJson)
    {
        if (!isJson)
        {
            Console.WriteLine(string.Join('\t', RosterWorkbook.Headings));
        }

        await foreach (var member in members)
        {
            if (isJson)
            {
                Output.Json(new { cell = member.CellName, name = member.Name, role = member.Role, linked = member.Person is not null });
            }
            else
            {
                Console.WriteLine(string.Join('\t', RosterWorkbook.Fields(member)));
            }
        }
    }
}
