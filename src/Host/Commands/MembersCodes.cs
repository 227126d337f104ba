using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Reports;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>members codes</c>: the sheet of join codes of a cell, for printing.</summary>
internal static class MembersCodes
{
    public static Command Create()
    {
        var cell = new Option<long>("--cell") { Description = "Số của chi bộ (members cells).", Required = true };
        var output = new Option<string>("--out") { Description = "Tệp Word (.docx) để ghi.", Required = true };
        var by = MembersCommand.By();
        var command = new Command("codes", "Phiếu mã liên kết của một chi bộ để in; mã cũ chưa dùng hết hiệu lực.") { cell, output, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(output)!;
            if (!path.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException("--out cần tên tệp đuôi .docx.");
            }

            OutputFile.Check(path);
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var found = (await scope.Get<CellStore>().ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(one => one.Id.Value == parsed.GetValue(cell))
                ?? throw new FailedException($"Không có chi bộ số {parsed.GetValue(cell)}. Xem số: ./chungtay members cells");
            var codes = await scope.Get<JoinCodeStore>().DrawAsync(unitOfWork, found.Id, parsed.GetValue(by)!, cancellationToken);
            if (codes.Count == 0)
            {
                throw new FailedException($"{found.Name}: không còn đảng viên nào chưa liên kết.");
            }

            using var file = new MemoryStream();
            JoinSheet.Write(file, found.Name, codes, code => ChannelLinks.For(scope.Configuration, code), VietnamTime.DateOf(unitOfWork.Now));
            await File.WriteAllBytesAsync(path, file.ToArray(), cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
            Console.WriteLine($"{path}: {codes.Count} phiếu.");
            if (ChannelLinks.NoPage(scope.Configuration) is { } missing)
            {
                await Console.Error.WriteLineAsync("Chú ý: " + missing);
            }

            return CommandLine.Done;
        });
        return command;
    }
}
