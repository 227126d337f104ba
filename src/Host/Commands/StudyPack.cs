using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Study;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>study pack</c>: the Word file for a cell's meeting. It holds names, so who takes it and why is on record.</summary>
internal static class StudyPack
{
    public static Command Create()
    {
        var study = new Option<string>("--study") { Description = "Số hoặc mã của đợt học.", Required = true };
        var cell = new Option<string>("--cell") { Description = "Số hoặc tên chi bộ.", Required = true };
        var output = new Option<string>("--out") { Description = "Tệp Word sẽ ghi (.docx).", Required = true };
        var by = CampaignsCommand.By(isRequired: true);
        var why = new Option<string>("--why") { Description = "Lấy danh sách để làm gì; được ghi lại.", Required = true };
        var command = new Command("pack", "Tài liệu họp chi bộ: nội dung, câu hỏi thảo luận, danh sách ký tên.") { study, cell, output, by, why };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(by)) || string.IsNullOrWhiteSpace(parsed.GetValue(why)))
            {
                throw new UsageException("Cần --by (ai lấy) và --why (để làm gì), vì tệp có tên đảng viên.");
            }

            OutputFile.Check(parsed.GetValue(output)!);
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var found = await StudyCommand.FindAsync(scope, unitOfWork, parsed.GetValue(study)!, cancellationToken);
            var named = VietnameseText.FoldToWords(parsed.GetValue(cell)!);
            var cells = (await scope.Get<CellStore>().ListAsync(unitOfWork, cancellationToken))
                .Where(one => one.Id.ToString() == named || one.Code == parsed.GetValue(cell) || VietnameseText.FoldToWords(one.Name) == named).ToList();
            if (cells is not [var only])
            {
                throw new FailedException(cells.Count == 0 ? $"Không có chi bộ \"{parsed.GetValue(cell)}\"." : $"Có {cells.Count} chi bộ tên \"{parsed.GetValue(cell)}\". Hãy ghi số: {string.Join(", ", cells.Select(one => one.Id))}.");
            }

            await scope.Get<RosterStore>().NoteLookAsync(unitOfWork, parsed.GetValue(by)!, $"cell {only.Id}", $"meeting pack of study {found.Id}: {parsed.GetValue(why)}", cancellationToken);
            var file = await scope.Get<MeetingPack>().MakeAsync(unitOfWork, found.Id, only.Id, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
            await File.WriteAllBytesAsync(parsed.GetValue(output)!, file!.Value.Content, cancellationToken);
            Console.WriteLine($"Đã ghi {parsed.GetValue(output)}.");
            return CommandLine.Done;
        });
        return command;
    }
}
