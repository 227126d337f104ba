using System.CommandLine;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Commands;

/// <summary><c>calendar</c>: every send that plans and queued campaigns make in a span.</summary>
internal static class CalendarCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Từ ngày (2027-05-20 hoặc 20/05/2027) hoặc từ lúc (2027-05-20T07:00, giờ Việt Nam).", Required = true };
        var to = new Option<string>("--to") { Description = "Đến hết ngày, hoặc đến lúc.", Required = true };
        var json = new Option<bool>("--json") { Description = "In mỗi lần gửi một dòng JSON." };
        var command = new Command("calendar", "Lịch gửi: mọi tin mà các kế hoạch và các tin đã xếp sẽ gửi.") { from, to, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var start = Moments.At("--from", parsed.GetValue(from)!);
            var end = Moments.End("--to", parsed.GetValue(to)!);
            if (end <= start)
            {
                throw new UsageException("--to phải sau --from.");
            }

            foreach (var line in await LinesAsync(start, end, cancellationToken))
            {
                Print(line, parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<CalendarLine>> LinesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var scope = await LedgerScope.OpenAsync(Planning.Add, cancellationToken);
        await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
        var entries = await scope.Get<CalendarReader>().ReadAsync(unitOfWork, from, to, cancellationToken);
        return [.. entries.Select(CalendarLine.Of)];
    }

    private static void Print(CalendarLine line, bool isJson)
    {
        if (isJson)
        {
            Output.Json(line);
            return;
        }

        var reason = line.Reason is null ? "" : $" — {line.Reason}";
        Console.WriteLine($"{line.At:yyyy-MM-dd HH:mm}  {line.State,-9} {line.Audience,-9} {line.Plan}: {line.Title}{reason}");
    }
}
