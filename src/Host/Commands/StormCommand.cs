using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Plans;

namespace ChungTay.Host.Commands;

/// <summary><c>storm</c>: the switch that holds everything but emergencies.</summary>
internal static class StormCommand
{
    public static Command Create() => new("storm", "Ngày bão lũ: giữ mọi tin, trừ tin khẩn.") { On(), Off(), Status() };

    private static Command On()
    {
        var reason = new Option<string>("--reason") { Description = "Lý do, ví dụ: bão số 5.", Required = true };
        var until = new Option<string?>("--until") { Description = "Đến lúc nào (2027-09-10T07:00, giờ Việt Nam); bỏ trống: hết hôm nay." };
        var by = CampaignsCommand.By(isRequired: true);
        var command = new Command("on", "Giữ mọi tin từ bây giờ, trừ tin khẩn.") { reason, until, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DateTimeOffset? end = parsed.GetValue(until) is { } text ? Moments.At("--until", text) : null;
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            return Say(await scope.Get<StormDesk>().BeginAsync(end, parsed.GetValue(reason)!, CampaignsCommand.Name(parsed.GetValue(by)), cancellationToken));
        });
        return command;
    }

    private static Command Off()
    {
        var by = CampaignsCommand.By(isRequired: true);
        var command = new Command("off", "Cho gửi lại.") { by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            return Say(await scope.Get<StormDesk>().LiftAsync(CampaignsCommand.Name(parsed.GetValue(by)), cancellationToken));
        });
        return command;
    }

    private static Command Status()
    {
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("status", "Có đang giữ tin không.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var storm = await scope.Get<StormDesk>().CurrentAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new { held = storm is not null, reason = storm?.Reason, until = storm is null ? (DateTimeOffset?)null : VietnamTime.At(storm.Until), by = storm?.By });
            }
            else
            {
                Console.WriteLine(storm is null ? "Không giữ tin." : $"Đang giữ mọi tin, trừ tin khẩn, đến {VietnamTime.InWords(storm.Until)}: {storm.Reason} ({storm.By}).");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static int Say(string? refusal)
    {
        if (refusal is not null)
        {
            throw new FailedException(refusal);
        }

        Console.WriteLine("Đã ghi.");
        return CommandLine.Done;
    }
}
