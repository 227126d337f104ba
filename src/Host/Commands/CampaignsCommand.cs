using System.CommandLine;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Commands;

/// <summary><c>campaigns</c>: the officers' orders from the command line, by the same rules as in chat and on the page.</summary>
internal static class CampaignsCommand
{
    public static Command Create()
    {
        var command = new Command("campaigns", "Tin gửi đi: xếp, xem, duyệt, tạm dừng, tiếp tục, dừng.")
        {
            CampaignsQueue.Create(),
            CampaignsList.Create(),
            CampaignsShow.Create(),
            Order("approve", "Duyệt một tin (người khác với người soạn).", (desk, id, by, token) => desk.ApproveAsync(id, by, token)),
            Order("submit", "Trình duyệt một bản nháp.", (desk, id, by, token) => desk.SubmitAsync(id, by, token)),
            CampaignsDecline.Create("return", "Trả lại cho người soạn sửa (cần lý do).", isReturned: true),
            CampaignsDecline.Create("reject", "Từ chối, không gửi (cần lý do).", isReturned: false),
            CampaignsEdit.Create(),
            CampaignsReach.Create(),
            Order("pause", "Tạm dừng một tin đang gửi.", (desk, id, by, token) => desk.PauseAsync(id, by, token)),
            Order("resume", "Gửi tiếp một tin đang tạm dừng.", (desk, id, by, token) => desk.ResumeAsync(id, by, token)),
            Order("stop", "Dừng hẳn một tin.", (desk, id, by, token) => desk.StopAsync(id, by, token)),
            CampaignsAbout.Create("resend", "Gửi lại cho người chưa nhận được hoặc không rõ.", CampaignKind.Resend),
            CampaignsAbout.Create("correct", "Sửa nội dung ở mọi người đã nhận (trong 48 giờ).", CampaignKind.Correct),
            CampaignsAbout.Create("recall", "Thu hồi ở mọi người đã nhận (trong 48 giờ).", CampaignKind.Recall),
        };
        return command;
    }

    /// <summary>The argument that names a campaign.</summary>
    public static Argument<long> Id() => new("ID") { Description = "Số của tin." };

    /// <summary>The option that names the officer.</summary>
    public static Option<string> By(bool isRequired) =>
        new("--by") { Description = "Tên cán bộ ra lệnh.", Required = isRequired, DefaultValueFactory = _ => isRequired ? "" : "dòng lệnh" };

    /// <summary>The officer's name, or wrong use when it is blank.</summary>
    public static string Name(string? by) => string.IsNullOrWhiteSpace(by) ? throw new UsageException("--by cần tên cán bộ.") : by;

    /// <summary>Says what the desk answered.</summary>
    public static int Say(DeskAnswer answer, long id, bool isJson) => answer switch
    {
        DeskAnswer.Done done => Done(done, isJson),
        DeskAnswer.NotFound => throw new FailedException($"Không có tin số {id}."),
        DeskAnswer.Refused refused => throw new FailedException(refused.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static int Done(DeskAnswer.Done done, bool isJson)
    {
        if (isJson)
        {
            Output.Json(new { id = done.Campaign.Value, state = done.State, told = done.Told });
        }
        else
        {
            Console.WriteLine($"Tin số {done.Campaign}: {DeskTexts.State(done.State)}." + (done.Told.Count > 0 ? " " + DeskTexts.Told(done.Told) : ""));
        }

        return CommandLine.Done;
    }

    private static Command Order(string verb, string words, Func<CampaignDesk, CampaignId, string, CancellationToken, Task<DeskAnswer>> order)
    {
        var id = Id();
        var by = By(isRequired: verb is "approve" or "submit");
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command(verb, words) { id, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetValue(by)))
            {
                throw new UsageException("--by cần tên cán bộ.");
            }

            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var number = parsed.GetValue(id);
            return Say(await order(scope.Get<CampaignDesk>(), new CampaignId(number), parsed.GetValue(by)!, cancellationToken), number, parsed.GetValue(json));
        });
        return command;
    }
}
