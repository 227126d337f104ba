using System.CommandLine;
using ChungTay.Ledger.Audit;

namespace ChungTay.Host.Commands;

/// <summary><c>verify-audit</c>: finds a changed or removed row of the audit log.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("verify-audit", "Kiểm tra nhật ký: có dòng nào bị sửa hoặc bị xoá không.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var (count, broken) = await scope.Get<AuditStore>().VerifyAsync(unitOfWork, cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new { rows = count, firstBroken = broken });
            }
            else
            {
                Console.WriteLine(broken is null ? $"Nhật ký nguyên vẹn: {count} dòng." : $"Nhật ký đã bị sửa: dòng {broken} không còn như khi ghi.");
            }

            return broken is null ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }
}
