using System.CommandLine;
using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Commands;

/// <summary><c>calendar</c>: every send that plans and queued campaigns make in a span.</summary>
internal static class CalendarCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Từ ngày (2027-05-20) hoặc từ lúc (2027-05-20T07:00:00+07:00).", Required = true };
        var to = new Option<string>("--to") { Description = "Đến hết ngày, hoặc đến lúc.", Required = true };
        var json = new Option<bool>("--json") { Description = "In mỗi lần gửi một dòng JSON." };
        var command = new Command("calendar", "Lịch gửi: mọi tin mà các kế hoạch và các tin đã xếp sẽ gửi.") { from, to, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var start = Moment(parsed.GetValue(from)!, isEnd: false);
            var end = Moment(parsed.GetValue(to)!, isEnd: true);
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

    // A bare day means Vietnam's day: as a start its first minute, as an end its last.
    private static DateTimeOffset Moment(string text, bool isEnd)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return VietnamTime.At(isEnd ? day.AddDays(1) : day, TimeOnly.MinValue);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new UsageException($"\"{text}\" không phải là ngày. Viết như 2027-05-20.");
    }
}
