using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Articles;

namespace ChungTay.Host.Commands;

/// <summary><c>articles history</c>: who did what to an article.</summary>
internal static class ArticlesHistory
{
    public static Command Create()
    {
        var id = new Argument<string>("ARTICLE") { Description = "Mã bài." };
        var json = new Option<bool>("--json") { Description = "In mỗi bước một dòng JSON." };
        var command = new Command("history", "Ai soạn, ai sửa, ai duyệt một bài, mới nhất trước.") { id, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var steps = await scope.Get<ArticleStore>().HistoryAsync(unitOfWork, parsed.GetValue(id)!, cancellationToken);
            foreach (var step in steps)
            {
                if (parsed.GetValue(json))
                {
                    Output.Json(step);
                    continue;
                }

                var reason = step.Reason is null ? "" : $": {step.Reason}";
                Console.WriteLine(
                    $"{VietnamTime.At(step.At):yyyy-MM-dd HH:mm}  lần {step.Version}  {step.By} {ArticleTexts.Decision(step.Word)}{(step.IsException ? " (tự duyệt, ngoại lệ)" : "")}{reason}");
            }

            if (steps.Count == 0 && scope.Get<ArticleDesk>().Files.Find(parsed.GetValue(id)!) is null)
            {
                throw new FailedException("Không có bài này. Xem: ./chungtay articles list");
            }

            if (steps.Count == 0 && !parsed.GetValue(json))
            {
                Console.WriteLine("Bài theo bản phát hành (lần 0), chưa ai sửa.");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
