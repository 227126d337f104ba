using System.CommandLine;
using System.Globalization;
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
            var progress = await scope.Get<CampaignProgressStore>().ReadAsync(unitOfWork, campaign.Id, cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(CampaignView.Of(campaign, counts, progress));
            }
            else
            {
                Print(campaign, counts);
                Print(progress);
                Console.WriteLine();
                Console.WriteLine(campaign.Message.Text);
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
    }

    private static void Print(CampaignProgress progress)
    {
        foreach (var left in progress.LeftOut)
        {
            Console.WriteLine($"Không đưa vào danh sách: {left.People} – {left.Words}");
        }

        if (progress.FinishAt is { } finish)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Tốc độ 10 giây qua: {progress.Rate:0.#} tin/giây; dự kiến gửi xong: {VietnamTime.InWords(finish)}"));
        }
    }
}
