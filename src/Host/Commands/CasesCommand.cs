using System.CommandLine;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;

namespace ChungTay.Host.Commands;

/// <summary><c>cases rehearse|show</c>: proves the chain of urgent cases, on paper or with real messages.</summary>
internal static class CasesCommand
{
    public static Command Create() => new("cases", "Việc khẩn: diễn tập chuỗi báo cán bộ, xem ghi chép của một việc.") { Rehearse(), Show() };

    private static Command Rehearse()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Không gửi gì: chỉ in ai được báo lúc nào nếu không ai nhận." };
        var at = new Option<string>("--at") { Description = "Cùng --dry-run: giả sử việc đến lúc này, ví dụ 2027-02-06T23:00:00+07:00." };
        var by = new Option<string>("--by") { Description = "Ai cho diễn tập.", DefaultValueFactory = _ => "dòng lệnh" };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("rehearse", "Diễn tập: gửi tin DIỄN TẬP thật cho cán bộ trực; ai im lặng thì đến người tiếp theo, rồi quản trị.") { dry, at, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(at) is { } given && !parsed.GetValue(dry))
            {
                throw new UsageException("--at chỉ dùng cùng --dry-run.");
            }

            await using var scope = await OpenAsync(cancellationToken);
            return parsed.GetValue(dry)
                ? await PlanAsync(scope, parsed.GetValue(at), parsed.GetValue(json), cancellationToken)
                : await BeginAsync(scope, parsed.GetValue(by)!, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> PlanAsync(LedgerScope scope, string? at, bool isJson, CancellationToken cancellationToken)
    {
        var time = at is null ? scope.Database.Time.GetUtcNow() : Moments.At("--at", at);
        var texts = scope.Get<TextBook>();
        var plan = await scope.Get<CaseRehearsal>().PlanAsync(scope.Database, time, cancellationToken);
        await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
        var names = (await scope.Get<OfficerChatStore>().TakersAsync(unitOfWork, cancellationToken)).ToDictionary(officer => officer.Id, officer => officer.Name);
        foreach (var call in plan)
        {
            if (isJson)
            {
                Output.Json(new { minutes = (int)call.After.TotalMinutes, officer = names[call.OfficerId], channel = call.Channel.Value, chief = call.IsChief, shut = call.IsShut });
            }
            else
            {
                Console.WriteLine($"sau {(int)call.After.TotalMinutes,3} phút  {names[call.OfficerId]} ({call.Channel}){(call.IsChief ? "  quản trị" : "")}");
            }
        }

        foreach (var name in isJson ? [] : plan.Where(call => call.IsShut).Select(call => names[call.OfficerId]).Distinct())
        {
            Console.WriteLine(texts.Say("case.shut", ("name", name)));
        }

        if (plan.Count == 0 && !isJson)
        {
            Console.WriteLine("Chưa có cán bộ nào nối kênh chat: không báo được cho ai. Tạo mã: ./chungtay admin link --name \"Tên\"");
        }

        return CommandLine.Done;
    }

    private static async Task<int> BeginAsync(LedgerScope scope, string by, bool isJson, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
        var file = await scope.Get<CaseRehearsal>().BeginAsync(unitOfWork, by, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        if (isJson)
        {
            Output.Json(new { id = file.Id });
        }
        else
        {
            Console.WriteLine($"Đã bắt đầu diễn tập, việc số {file.Id}. Xem từng bước: ./chungtay cases show {file.Id}");
        }

        return CommandLine.Done;
    }

    private static Command Show()
    {
        var id = new Argument<long>("ID") { Description = "Số của việc." };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("show", "Ghi chép của một việc: ai được báo, ai nhận, ai xem, lúc nào. Không có lời nhắn.") { id, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var lists = scope.Get<CaseListStore>();
            var card = await lists.FindAsync(unitOfWork, parsed.GetValue(id), cancellationToken)
                ?? throw new FailedException($"Không có việc số {parsed.GetValue(id)}.");
            var steps = await lists.StepsAsync(unitOfWork, parsed.GetValue(id), cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new
                {
                    id = card.File.Id,
                    subject = card.File.Subject,
                    state = card.File.State,
                    officer = card.Officer,
                    rehearsal = card.File.IsRehearsal,
                    steps = steps.Select(step => new { at = VietnamTime.At(step.At), what = step.What, officer = step.Officer, channel = step.Channel }),
                });
                return CommandLine.Done;
            }

            Console.WriteLine($"việc số {card.File.Id}  {card.File.Subject}  {card.File.State}  {card.Officer}");
            foreach (var step in steps)
            {
                Console.WriteLine($"{VietnamTime.At(step.At):HH:mm:ss dd/MM/yyyy}  {step.What}  {step.Officer}  {step.Channel}");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Task<LedgerScope> OpenAsync(CancellationToken cancellationToken) => LedgerScope.OpenAsync(
        (services, configuration) => services.AddTexts(configuration).AddCases(configuration), cancellationToken);
}
