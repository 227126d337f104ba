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
        var folds = new Option<int>("--folds") { Description = "Chia tệp làm mấy phần, mỗi phần hỏi máy chưa học phần đó (đánh giá chéo). Mặc định 0: hỏi máy như đang chạy.", DefaultValueFactory = _ => 0 };
        var command = new Command("quality", "Đo chất lượng trả lời trên một tệp câu hỏi đã gắn nhãn.") { file, folds };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            if (parsed.GetValue(folds) is not (0 or >= 2 and <= 20))
            {
                throw new UsageException("--folds nhận 0, hoặc số từ 2 đến 20.");
            }

            var today = VietnamTime.DateOf(ProgramSettings.Clock(ProgramSettings.Read()).GetUtcNow());
            var questions = LabelledQuestion.ReadAll(path);
            Console.WriteLine(parsed.GetValue(folds) == 0
                ? QualityMeasure.Of(Answerer.Load(ProgramSettings.ContentDirectory), questions, today)
                : QualityMeasure.CrossValidate(questions, parsed.GetValue(folds), Answerer.Without(ProgramSettings.ContentDirectory), today));
            return CommandLine.Done;
        });
        return command;
    }
}
