using System.CommandLine;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns return|reject</c>: what waits for approval goes back or ends, with a reason.</summary>
internal static class CampaignsDecline
{
    public static Command Create(string verb, string words, bool isReturned)
    {
        var id = CampaignsCommand.Id();
        var by = CampaignsCommand.By(isRequired: true);
        var reason = new Option<string>("--reason") { Description = "Lý do, người soạn sẽ đọc.", Required = true };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command(verb, words) { id, by, reason, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(by)))
            {
                throw new UsageException("--by cần tên cán bộ.");
            }

            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var number = parsed.GetValue(id);
            var answer = await scope.Get<CampaignDesk>().DeclineAsync(
                new CampaignId(number), parsed.GetValue(by)!, isReturned, parsed.GetValue(reason)!, cancellationToken);
            return CampaignsCommand.Say(answer, number, parsed.GetValue(json));
        });
        return command;
    }
}
