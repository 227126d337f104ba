using System.CommandLine;
using ChungTay.Host.Bench;

namespace ChungTay.Host.Commands;

/// <summary><c>bench broadcast</c>: the delivery engine against a fake on loopback, on a database of its own that is thrown away.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var broadcast = Broadcast();
        return new Command("bench", "Đo tốc độ gửi tin và trả lời trên chính máy này, không chạm vào dữ liệu thật.") { broadcast, BenchAnswersCommand.Create(), BenchStudy.Create(), Fake(), Engine() };
    }

    private static Command Broadcast()
    {
        var recipients = Number("--recipients", 20_000, 1_000_000, "Số người nhận của một đợt gửi.");
        var latency = Number("--channel-latency", 0, 10_000, "Kênh giả trả lời sau bao nhiêu mili giây.");
        var rounds = Number("--rounds", 5, 100, "Số vòng xen kẽ với các vòng lặp so sánh.");
        var seconds = Number("--seconds", 60, 3_600, "Độ dài của các bài đo có giới hạn tốc độ (paid, processes, replies), giây.");
        var largest = Number("--largest", 1_000_000, 1_000_000, "Số người nhận lớn nhất của bài đo scale.");
        var scenario = new Option<string[]>("--scenario")
        {
            Description = $"Bài đo: {string.Join(", ", BenchScenarios.Names)}, hoặc all. Viết được nhiều bài.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [BenchScenarios.Names[0]],
        };
        var json = new Option<bool>("--json") { Description = "In mỗi bài đo một dòng JSON." };
        var markdown = new Option<bool>("--markdown") { Description = "In bảng cho docs/performance.md." };
        var command = new Command("broadcast", "Đo máy gửi tin bên cạnh vòng lặp HttpClient và Telegram.Bot không ghi sổ.")
        {
            recipients, latency, scenario, rounds, seconds, largest, json, markdown,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var names = BenchScenarios.Choose(parsed.GetValue(scenario)!);
            var sizes = new BenchSizes
            {
                Recipients = parsed.GetValue(recipients),
                Largest = parsed.GetValue(largest),
                Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
                Rounds = parsed.GetValue(rounds),
                Seconds = parsed.GetValue(seconds),
            };
            var form = parsed.GetValue(json) ? BenchForm.Json : parsed.GetValue(markdown) ? BenchForm.Markdown : BenchForm.Table;
            await BenchScenarios.RunAsync(names, sizes, form, cancellationToken);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Fake()
    {
        var command = new Command("fake", "Máy chủ giả của bench broadcast.") { Hidden = true };
        command.SetAction((_, cancellationToken) => FakeBotApi.RunAsync(cancellationToken));
        return command;
    }

    private static Command Engine()
    {
        var command = new Command("engine", "Một tiến trình gửi tin của bench broadcast.") { Hidden = true };
        command.SetAction((_, cancellationToken) => BenchEngine.RunChildAsync(cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, int otherwise, int largest, string words)
    {
        var option = new Option<int>(name) { Description = $"{words} Mặc định {otherwise}.", DefaultValueFactory = _ => otherwise };
        var least = otherwise == 0 ? 0 : 1;
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > largest))
            {
                result.AddError($"{name} {value} không dùng được: từ {least} đến {largest}.");
            }
        });
        return option;
    }
}
