using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns show</c>.</summary>
internal static class CampaignsShow
{
    public static Command Create()
    {
        var id = CampaignsCommand.Id();
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("show", "Một tin: nội dung, trạng thái, bao nhiêu người đã nhận.") { id, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var store = scope.Get<CampaignStore>();
            var campaign = await store.FindAsync(unitOfWork, new CampaignId(parsed.GetValue(id)), isForUpdate: false, cancellationToken)
                ?? throw new FailedException($"Không có tin số {parsed.GetValue(id)}.");
            var counts = await store.CountAsync(unitOfWork, campaign.Id, cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(CampaignView.Of(campaign, counts));
            }
            else
            {
                Print(campaign, counts);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(Campaign campaign, CampaignCounts counts)
    {
        Console.WriteLine($"Tin số {campaign.Id}: {campaign.Title}");
        Console.WriteLine($"Trạng thái: {DeskTexts.State(campaign.State)}{(campaign.StateReason is null ? "" : " — " + campaign.StateReason)}");
        Console.WriteLine($"Giờ gửi: {VietnamTime.InWords(campaign.ScheduledAt)}; gửi đến: {campaign.Audience}; kênh: {campaign.Channel?.Value ?? "mọi kênh"}; người soạn: {campaign.CreatedBy}");
        Console.WriteLine(
            $"Người nhận: {counts.Audience} = {counts.Accepted} nền tảng đã nhận + {counts.Failed} không gửi được + {counts.Skipped} bỏ qua + {counts.Unknown} không rõ + {counts.Claimed} đang gửi + {counts.Queued} đang chờ");
        if (counts.Resent > 0)
        {
            Console.WriteLine($"Gửi hai lần vì lần đầu không rõ kết quả: {counts.Resent}");
        }

        Console.WriteLine();
        Console.WriteLine(campaign.Message.Text);
    }
}
