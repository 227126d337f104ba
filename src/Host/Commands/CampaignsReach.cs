using System.CommandLine;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns reach</c>: whom a rule would reach now, by channel, and who is left out and why.</summary>
internal static class CampaignsReach
{
    public static Command Create()
    {
        var audience = new Option<string>("--audience") { Description = "Quy tắc chọn người nhận, như ở campaigns queue.", Required = true };
        var channel = new Option<string?>("--channel") { Description = "telegram, zalo-oa, zalo-bot hoặc web; bỏ trống: mọi kênh." };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("reach", "Đếm người sẽ nhận theo từng kênh, ai bị loại và vì sao.") { audience, channel, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var rule = Audience.TryParse(parsed.GetValue(audience), out var parsedRule)
                ? parsedRule : throw new UsageException($"--audience \"{parsed.GetValue(audience)}\" không đúng; xem campaigns queue --help.");
            var via = CampaignsQueue.Channel(parsed.GetValue(channel));
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var reach = await scope.Get<AudienceStore>().CountAsync(unitOfWork, rule, via, ChannelName.All, cancellationToken);
            Print(rule, reach, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(Audience rule, AudienceReach reach, bool isJson)
    {
        if (isJson)
        {
            Output.Json(new
            {
                audience = rule.Rule,
                total = reach.Total,
                channels = reach.Channels.ToDictionary(channel => channel.Channel.Value, channel => channel.People),
                leftOut = reach.LeftOut.ToDictionary(left => left.Reason, left => left.People),
            });
            return;
        }

        Console.WriteLine($"Sẽ nhận: {reach.Total} người");
        foreach (var channel in reach.Channels.Where(channel => channel.People > 0))
        {
            Console.WriteLine($"  {channel.Channel.Value,-10} {channel.People}");
        }

        foreach (var left in reach.LeftOut)
        {
            Console.WriteLine($"  không nhận: {left.People} – {left.Words}");
        }
    }
}
