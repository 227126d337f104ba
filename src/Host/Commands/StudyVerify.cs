using System.CommandLine;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study verify</c>: whether the code of a receipt is good.</summary>
internal static class StudyVerify
{
    public static Command Create()
    {
        var code = new Argument<string>("MÃ") { Description = "Mã kiểm tra trên phiếu xác nhận." };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("verify", "Kiểm tra mã trên phiếu xác nhận học xong.") { code, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var receipt = await scope.Get<ConfirmationStore>().VerifyAsync(unitOfWork, parsed.GetValue(code)!, cancellationToken)
                ?? throw new FailedException("Mã không đúng, hoặc xác nhận này đã bị huỷ.");
            if (parsed.GetValue(json))
            {
                Output.Json(new { study = receipt.Study.Value, receipt.Title, cell = receipt.CellName, receipt.At, receipt.DoneOn, form = StudyForms.Word(receipt.Form), receipt.By, receipt.IsLate });
            }
            else
            {
                Console.WriteLine($"Mã đúng: {receipt.Title}; {receipt.CellName}; ghi lúc {Show.Time(receipt.At)}{(receipt.By is { } by ? $"; xác nhận thay: {by}" : "")}{(receipt.IsLate ? "; học muộn" : "")}.");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
