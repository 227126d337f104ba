using System.CommandLine;
using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Articles;

namespace ChungTay.Host.Commands;

/// <summary><c>articles</c>: the officers' orders about articles from the command line, by the same rules as on the page.</summary>
internal static class ArticlesCommand
{
    public static Command Create() => new("articles", "Bài trả lời: xem, soạn từ tệp, trình, duyệt, trả lại, rút; câu chưa trả lời được.")
    {
        ArticlesList.Create(),
        ArticlesHistory.Create(),
        ArticlesUnanswered.Create(),
        Write(),
        Order("submit", "Trình duyệt một bản nháp.", (desk, id, by, _, token) => desk.SubmitAsync(id, by, token)),
        Order("approve", "Duyệt một bản (người khác với người soạn); máy chủ đang chạy trả lời theo bản này ngay.", (desk, id, by, _, token) => desk.ApproveAsync(id, by, null, token)),
        Order("return", "Trả một bản lại cho người soạn.", (desk, id, by, reason, token) => desk.ReturnAsync(id, by, reason, token), needsReason: true),
        Order("drop", "Bỏ một bản nháp.", (desk, id, by, reason, token) => desk.DropAsync(id, by, reason, token), needsReason: true),
        Withdraw(),
    };

    private static Command Write()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp bài, dạng như content/articles/README.md." };
        var by = CampaignsCommand.By(isRequired: true);
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("write", "Soạn hoặc sửa một bài từ tệp, thành bản nháp; bản đang dùng chưa đổi.") { file, by, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = CampaignsCommand.Name(parsed.GetValue(by));
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            var article = ArticleFile.ReadByOfficer(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken));
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var open = await scope.Get<ArticleStore>().OpenAsync(unitOfWork, cancellationToken);
            var seen = open.FirstOrDefault(version => version.Article.Id == article.Id)?.ContentHash;
            return Say(await scope.Get<ArticleDesk>().SaveAsync(article, name, seen, cancellationToken), parsed.GetValue(json));
        });
        return command;
    }

    private static Command Withdraw()
    {
        var id = new Argument<string>("ARTICLE") { Description = "Mã bài." };
        var by = CampaignsCommand.By(isRequired: true);
        var reason = new Option<string>("--reason") { Description = "Vì sao.", Required = true };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("withdraw", "Rút bản đang dùng do cán bộ soạn; bài của bản phát hành (nếu có) dùng lại.") { id, by, reason, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = CampaignsCommand.Name(parsed.GetValue(by));
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            return Say(
                await scope.Get<ArticleDesk>().WithdrawAsync(parsed.GetValue(id)!, name, parsed.GetValue(reason)!, cancellationToken),
                parsed.GetValue(json));
        });
        return command;
    }

    private static Command Order(
        string verb, string words, Func<ArticleDesk, long, string, string, CancellationToken, Task<ArticleAnswer>> order, bool needsReason = false)
    {
        var id = new Argument<long>("ID") { Description = "Số của bản (xem articles list --open)." };
        var by = CampaignsCommand.By(isRequired: true);
        var reason = new Option<string>("--reason") { Description = "Vì sao.", Required = needsReason, DefaultValueFactory = _ => "" };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command(verb, words) { id, by, json };
        if (needsReason)
        {
            command.Options.Add(reason);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = CampaignsCommand.Name(parsed.GetValue(by));
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var why = needsReason ? parsed.GetValue(reason)! : "";
            return Say(await order(scope.Get<ArticleDesk>(), parsed.GetValue(id), name, why, cancellationToken), parsed.GetValue(json));
        });
        return command;
    }

    private static int Say(ArticleAnswer answer, bool isJson)
    {
        var version = answer switch
        {
            ArticleAnswer.Done done => done.Version,
            ArticleAnswer.NotFound => throw new FailedException("Không có bản nào mang số này. Xem: ./chungtay articles list --open"),
            ArticleAnswer.Refused refused => throw new FailedException(string.Join('\n', refused.Reasons)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (isJson)
        {
            Output.Json(new { id = version.Id, article = version.Article.Id, version = version.Version, state = version.State });
        }
        else
        {
            Console.WriteLine($"Bản số {version.Id} ({version.Article.Id}, lần {version.Version}): {ArticleTexts.State(version.State)}.");
        }

        return CommandLine.Done;
    }
}
