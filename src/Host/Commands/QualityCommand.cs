using System.CommandLine;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Quality;
using ChungTay.Content.Questions.Search;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>quality</c>: how well labelled questions are answered.</summary>
internal static class QualityCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp câu hỏi đã gắn nhãn (jsonl)." };
        var command = new Command("quality", "Đo chất lượng trả lời trên một tệp câu hỏi đã gắn nhãn.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            var today = VietnamTime.DateOf(ProgramSettings.Clock(ProgramSettings.Read()).GetUtcNow());
            Console.WriteLine(QualityMeasure.Of(Answerer.Load(ProgramSettings.ContentDirectory), LabelledQuestion.ReadAll(path), today));
            return CommandLine.Done;
        });
        return command;
    }
}
