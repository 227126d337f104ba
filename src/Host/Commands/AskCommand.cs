using System.CommandLine;
using System.Text.Json.Serialization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>ask</c>: answers without a server or a database.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("TEXT") { Description = "Câu hỏi; bỏ trống thì trả lời từng dòng của đầu vào.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "In mỗi câu trả lời một dòng JSON." };
        var command = new Command("ask", "Trả lời câu hỏi từ các bài đã duyệt, không cần máy chủ hay cơ sở dữ liệu.") { text, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var configuration = ProgramSettings.Read();
            var answerer = Answerer.Load(ProgramSettings.ContentDirectory);
            var phones = (configuration.GetSection(CommunePhoneOptions.Section).Get<CommunePhoneOptions>() ?? new CommunePhoneOptions()).Read();
            var today = VietnamTime.DateOf(ProgramSettings.Clock(configuration).GetUtcNow());
            await foreach (var question in QuestionsAsync(parsed.GetValue(text), cancellationToken))
            {
                Print(question, answerer.Ask(question, AskContext.None, phones, today), parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static async IAsyncEnumerable<string> QuestionsAsync(
        string? one, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (one is not null)
        {
            yield return one;
            yield break;
        }

        Console.InputEncoding = new System.Text.UTF8Encoding(false);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    private static void Print(string question, Answer answer, bool isJson)
    {
        if (isJson)
        {
            Output.Json(new AskLine(question, answer.Kind, answer.Source?.Id, Math.Round(Math.Clamp(answer.Score, 0, 1), 3), answer.Text));
            return;
        }

        Console.WriteLine(answer.Text);
        Console.WriteLine();
    }

    private sealed record AskLine(
        string Question, string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Article, double Score, string Text);
}
