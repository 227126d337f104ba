using System.CommandLine;
using ChungTay.Host.Bench;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>bench answers</c>: time and memory of answering.</summary>
internal static class BenchAnswersCommand
{
    private const double MostMilliseconds = 5;
    private const double MostMegabytes = 50;

    public static Command Create()
    {
        var file = new Option<string>("--questions") { Description = "Tệp câu hỏi (.jsonl hoặc mỗi dòng một câu). Mặc định: câu đã gắn nhãn kèm chương trình.", DefaultValueFactory = _ => "" };
        var rounds = new Option<int>("--rounds") { Description = "Hỏi mỗi câu mấy lần. Mặc định 5.", DefaultValueFactory = _ => 5 };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("answers", "Đo thời gian và bộ nhớ khi trả lời câu hỏi, bên cạnh một vòng lặp trần.") { file, rounds, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file) is { Length: > 0 } given ? given : Path.Combine(ProgramSettings.ContentDirectory, "questions", "labelled.jsonl");
            if (!File.Exists(path))
            {
                throw new UsageException($"Không có tệp {path}.");
            }

            if (parsed.GetValue(rounds) is < 1 or > 1_000)
            {
                throw new UsageException("--rounds nhận số từ 1 đến 1000.");
            }

            var result = BenchAnswers.Run(path, parsed.GetValue(rounds));
            if (parsed.GetValue(json))
            {
                Output.Json(result);
            }
            else
            {
                Print(result);
            }

            return result.P99Milliseconds <= MostMilliseconds && result.HeldMegabytes <= MostMegabytes ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }

    private static void Print(BenchAnswersResult result)
    {
        FormattableString[] lines =
        [
            $"{result.Questions} câu; đọc và học {result.LoadSeconds:0.0} giây",
            $"một câu: giữa {result.MedianMilliseconds:0.00} ms, p99 {result.P99Milliseconds:0.00} ms (giới hạn {MostMilliseconds} ms), lâu nhất {result.LongestMilliseconds:0.00} ms",
            $"vòng lặp trần (bỏ dấu, tra từng chữ): giữa {result.BareMedianMilliseconds:0.0000} ms; gấp {result.Ratio:0} lần",
            $"bộ nhớ giữ lại: {result.HeldMegabytes:0.0} MB (giới hạn {MostMegabytes} MB)",
        ];
        foreach (var line in lines)
        {
            Console.WriteLine(FormattableString.Invariant(line));
        }
    }
}
