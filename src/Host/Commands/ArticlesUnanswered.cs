using System.CommandLine;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Questions;

namespace ChungTay.Host.Commands;

/// <summary><c>articles unanswered</c>: the weekly list.</summary>
internal static class ArticlesUnanswered
{
    private const int Week = 7;

    public static Command Create()
    {
        var weeks = new Option<int>("--weeks") { Description = "Bao nhiêu tuần gần nhất.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "In JSON: dòng đầu là số đếm, rồi mỗi câu một dòng." };
        var command = new Command("unanswered", "Câu máy chưa trả lời được: đếm tất cả; lời hỏi chỉ khi bà con đồng ý gửi.") { weeks, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(weeks) is < 1 or > 520)
            {
                throw new UsageException("--weeks nhận số từ 1 đến 520.");
            }

            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var to = VietnamTime.DateOf(unitOfWork.Now).AddDays(1);
            var from = to.AddDays(-Week * parsed.GetValue(weeks));
            var counts = await scope.Get<UnansweredStore>().CountsAsync(unitOfWork, from, to, cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new { from, to = to.AddDays(-1), unknown = counts.Unknown, outside = counts.Outside });
            }
            else
            {
                Console.WriteLine($"Từ {from:dd/MM/yyyy} đến {to.AddDays(-1):dd/MM/yyyy}: {counts.Unknown} câu chưa có thông tin, {counts.Outside} câu ngoài phần của máy.");
            }

            foreach (var question in await scope.Get<UnansweredStore>().ListAsync(unitOfWork, from, to, onlyOpen: false, cancellationToken))
            {
                Print(question, parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(UnansweredQuestion question, bool isJson)
    {
        if (isJson)
        {
            Output.Json(question);
            return;
        }

        Console.WriteLine($"{question.Day:dd/MM}  {question.Words}{(question.DoneBy is null ? "" : $"  [{question.DoneBy}: {question.Note}]")}");
    }
}
