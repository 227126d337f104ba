using System.CommandLine;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns resend|correct|recall</c>: one action about an earlier message, through the same approval and engine.</summary>
internal static class CampaignsAbout
{
    public static Command Create(string verb, string words, CampaignKind kind)
    {
        var id = CampaignsCommand.Id();
        var by = CampaignsCommand.By(isRequired: true);
        var text = new Option<string?>("--text-file") { Description = "Tệp văn bản UTF-8 chứa nội dung mới.", Required = kind == CampaignKind.Correct };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command(verb, words) { id, by, json };
        if (kind == CampaignKind.Correct)
        {
            command.Add(text);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var newText = kind == CampaignKind.Correct ? await CampaignsQueue.ReadAsync(parsed.GetValue(text)!, cancellationToken) : null;
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var number = parsed.GetValue(id);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var parent = await scope.Get<CampaignStore>().FindAsync(unitOfWork, new CampaignId(number), isForUpdate: false, cancellationToken)
                ?? throw new FailedException($"Không có tin số {number}.");
            var answer = await scope.Get<CampaignDesk>().QueueAsync(FollowUp.About(parent, kind, newText, parsed.GetValue(by)!), cancellationToken);
            return CampaignsCommand.Say(answer, number, parsed.GetValue(json));
        });
        return command;
    }
}
