using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns list</c>.</summary>
internal static class CampaignsList
{
    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "Nhiều nhất bao nhiêu tin.", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "In mỗi tin một dòng JSON." };
        var command = new Command("list", "Danh sách tin, mới nhất trước.") { limit, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var campaigns = new List<Campaign>();
            await foreach (var campaign in scope.Get<CampaignStore>().ListAsync(unitOfWork, parsed.GetValue(limit), cancellationToken))
            {
                campaigns.Add(campaign);
            }

            foreach (var campaign in campaigns)
            {
                await PrintAsync(scope.Get<CampaignStore>(), unitOfWork, campaign, parsed.GetValue(json), cancellationToken);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async Task PrintAsync(CampaignStore store, UnitOfWork unitOfWork, Campaign campaign, bool isJson, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(unitOfWork, campaign.Id, cancellationToken);
        if (isJson)
        {
            Output.Json(CampaignView.Of(campaign, counts));
            return;
        }

        Console.WriteLine(
            $"{campaign.Id,5}  {VietnamTime.At(campaign.ScheduledAt):yyyy-MM-dd HH:mm}  {DeskTexts.State(campaign.State),-24} {counts.Accepted}/{counts.Audience}  {campaign.Title}");
    }
}
