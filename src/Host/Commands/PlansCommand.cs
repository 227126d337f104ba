using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Scheduler.Planning;

namespace ChungTay.Host.Commands;

/// <summary><c>plans</c>: what the plan files send, approved once; single occurrences moved, skipped or edited.</summary>
internal static class PlansCommand
{
    public static Command Create() => new("plans", "Kế hoạch gửi tự động: xem, duyệt, dời hoặc bỏ một lần gửi.")
    {
        List(),
        Approve(),
        Occurrence("move", "Dời một lần gửi sang giờ khác.", "--to", "Giờ mới (2027-06-02T07:00, giờ Việt Nam).",
            (desk, key, to, by, token) => desk.MoveAsync(key, Moments.At("--to", to), by, token)),
        Occurrence("skip", "Bỏ một lần gửi.", "--reason", "Lý do.", (desk, key, reason, by, token) => desk.SkipAsync(key, reason, by, token)),
        Edit(),
        Occurrence("restore", "Trả một lần gửi về theo kế hoạch.", null, "", (desk, key, _, by, token) => desk.RestoreAsync(key, by, token)),
    };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "In mỗi kế hoạch một dòng JSON." };
        var command = new Command("list", "Các kế hoạch và ai đã duyệt.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(Planning.Add, cancellationToken);
            foreach (var (plan, approval) in await scope.Get<PlanDesk>().ListAsync(cancellationToken))
            {
                if (parsed.GetValue(json))
                {
                    Output.Json(new { id = plan.Id, title = plan.Title, enabled = plan.Enabled, hash = plan.ContentHash, approvedBy = approval?.By, approvedAt = approval?.At });
                }
                else
                {
                    Console.WriteLine($"{plan.Id,-16} {(approval is null ? "CHƯA DUYỆT" : $"duyệt {VietnamTime.At(approval.At):dd/MM/yyyy}, {approval.By}"),-34} {plan.Title}");
                }
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command Approve()
    {
        var id = new Argument<string>("ID") { Description = "Mã của kế hoạch." };
        var by = CampaignsCommand.By(isRequired: true);
        var command = new Command("approve", "Duyệt một kế hoạch như đang viết trong tệp.") { id, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(Planning.Add, cancellationToken);
            var refusal = await scope.Get<PlanDesk>().ApproveAsync(parsed.GetValue(id)!, null, CampaignsCommand.Name(parsed.GetValue(by)), cancellationToken);
            if (refusal is not null)
            {
                throw new FailedException(refusal);
            }

            Console.WriteLine($"Đã duyệt kế hoạch {parsed.GetValue(id)}.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Edit()
    {
        var key = Key();
        var by = CampaignsCommand.By(isRequired: true);
        var title = new Option<string>("--title") { Description = "Tiêu đề mới.", Required = true };
        var text = new Option<string>("--text-file") { Description = "Tệp văn bản UTF-8 chứa nội dung mới.", Required = true };
        var toDo = new Option<string?>("--do") { Description = "Việc nên làm trong tuần." };
        var command = new Command("edit", "Thay nội dung của một lần gửi; người thứ hai phải duyệt.") { key, title, text, toDo, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var words = await CampaignsQueue.ReadAsync(parsed.GetValue(text)!, cancellationToken);
            await using var scope = await LedgerScope.OpenAsync(Planning.Add, cancellationToken);
            return Say(
                await scope.Get<OccurrenceDesk>().EditAsync(
                    parsed.GetValue(key)!, parsed.GetValue(title)!, words, parsed.GetValue(toDo), CampaignsCommand.Name(parsed.GetValue(by)), cancellationToken),
                parsed.GetValue(key)!);
        });
        return command;
    }

    private static Command Occurrence(
        string verb, string words, string? option, string about, Func<OccurrenceDesk, string, string, string, CancellationToken, Task<DeskAnswer>> order)
    {
        var key = Key();
        var by = CampaignsCommand.By(isRequired: true);
        var command = new Command(verb, words) { key, by };
        var more = option is null ? null : new Option<string>(option) { Description = about, Required = true };
        if (more is not null)
        {
            command.Add(more);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(Planning.Add, cancellationToken);
            var value = more is null ? "" : parsed.GetValue(more)!;
            return Say(await order(scope.Get<OccurrenceDesk>(), parsed.GetValue(key)!, value, CampaignsCommand.Name(parsed.GetValue(by)), cancellationToken), parsed.GetValue(key)!);
        });
        return command;
    }

    private static Argument<string> Key() => new("KEY") { Description = "Mã của lần gửi, như nine-messages/2027-05-24 (xem calendar --json)." };

    private static int Say(DeskAnswer answer, string key)
    {
        switch (answer)
        {
            case DeskAnswer.Done { State: CampaignState.Waiting } waiting:
                Console.WriteLine($"Tin số {waiting.Campaign}: {DeskTexts.State(CampaignState.Waiting)}." + (waiting.Told.Count > 0 ? " " + DeskTexts.Told(waiting.Told) : ""));
                return CommandLine.Done;
            case DeskAnswer.Done:
                Console.WriteLine($"Đã ghi: {key}.");
                return CommandLine.Done;
            case DeskAnswer.NotFound:
                throw new FailedException($"Không có lần gửi {key}. Xem các mã bằng: ./chungtay calendar --from … --to … --json");
            case DeskAnswer.Refused refused:
                throw new FailedException(refused.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
