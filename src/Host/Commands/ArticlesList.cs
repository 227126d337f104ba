using System.CommandLine;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Articles;

namespace ChungTay.Host.Commands;

/// <summary><c>articles list</c>.</summary>
internal static class ArticlesList
{
    public static Command Create()
    {
        var overdue = new Option<bool>("--overdue") { Description = "Chỉ bài đã quá ngày kiểm lại." };
        var open = new Option<bool>("--open") { Description = "Chỉ bản nháp và bản chờ duyệt." };
        var json = new Option<bool>("--json") { Description = "In mỗi bài một dòng JSON." };
        var command = new Command("list", "Các bài đang dùng, với ngày phải kiểm lại.") { overdue, open, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var store = scope.Get<ArticleStore>();
            var versions = parsed.GetValue(open) ? await store.OpenAsync(unitOfWork, cancellationToken) : await store.LiveAsync(unitOfWork, cancellationToken);
            var articles = parsed.GetValue(open)
                ? versions.Select(version => version.Article)
                : scope.Get<ArticleLibrary>().With(versions.Select(version => version.Article)).Articles;
            var today = VietnamTime.DateOf(unitOfWork.Now);
            foreach (var article in articles.Where(article => !parsed.GetValue(overdue) || article.IsOverdue(today)))
            {
                Print(article, versions.FirstOrDefault(version => version.Article.Id == article.Id), article.IsOverdue(today), parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(Article article, ArticleVersion? version, bool isOverdue, bool isJson)
    {
        var state = version?.State ?? ArticleState.Approved;
        if (isJson)
        {
            Output.Json(new { id = article.Id, title = article.Title, version = version?.Version ?? 0, versionId = version?.Id, state, reviewBy = article.ReviewBy, overdue = isOverdue });
            return;
        }

        var number = version is null ? "" : $" [bản số {version.Id}]";
        Console.WriteLine($"{article.Id,-36} {article.ReviewBy:yyyy-MM-dd}{(isOverdue ? " QUÁ HẠN" : "")}  {ArticleTexts.State(state)}{number}  {article.Title}");
    }
}
