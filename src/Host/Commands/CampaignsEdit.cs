using System.CommandLine;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns edit</c>: another text or title; what was approved must be approved anew.</summary>
internal static class CampaignsEdit
{
    public static Command Create()
    {
        var id = CampaignsCommand.Id();
        var by = CampaignsCommand.By(isRequired: true);
        var text = new Option<string?>("--text-file") { Description = "Tệp văn bản UTF-8 chứa nội dung mới." };
        var title = new Option<string?>("--title") { Description = "Tên mới." };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("edit", "Sửa một tin chưa gửi; tin đã duyệt trở lại bản nháp và phải duyệt lại.") { id, by, text, title, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(by)))
            {
                throw new UsageException("--by cần tên cán bộ.");
            }

            var words = parsed.GetValue(text) is { } path ? await CampaignsQueue.ReadAsync(path, cancellationToken) : null;
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var campaign = await FindAsync(scope, parsed.GetValue(id), cancellationToken);
            var content = DraftContent.Of(campaign);
            content = content with
            {
                Title = parsed.GetValue(title) is { Length: > 0 } named ? named : content.Title,
                Message = words is null ? content.Message : content.Message with { Text = words },
            };
            var answer = await scope.Get<DraftDesk>().SaveAsync(campaign.Id, campaign.Version, content, parsed.GetValue(by)!, cancellationToken);
            return CampaignsCommand.Say(AsDeskAnswer(answer), campaign.Id.Value, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<Campaign> FindAsync(LedgerScope scope, long number, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
        return await scope.Get<CampaignStore>().FindAsync(unitOfWork, new CampaignId(number), isForUpdate: false, cancellationToken)
            ?? throw new FailedException($"Không có tin số {number}.");
    }

    private static DeskAnswer AsDeskAnswer(SaveAnswer answer) => answer switch
    {
        SaveAnswer.Saved saved => new DeskAnswer.Done(saved.Campaign.Id, saved.Campaign.State),
        SaveAnswer.Conflict conflict => new DeskAnswer.Refused($"{conflict.Theirs.EditedBy ?? conflict.Theirs.CreatedBy} vừa sửa tin này. Hãy xem lại rồi sửa tiếp."),
        SaveAnswer.NotFound => new DeskAnswer.NotFound(),
        SaveAnswer.Refused refused => new DeskAnswer.Refused(refused.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
