namespace ChungTay.Host.Bench.Scenarios;

/// <summary>People ask while a broadcast runs at full pace: how long until the answer is at the platform.</summary>
internal static class RepliesScenario
{
    private const string Question = "Số 111 là gì?";
    private const int AskedPerSecond = 10;

    private static readonly TimeSpan Reading = TimeSpan.FromMinutes(5); // seconds on an idle machine
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, sizes.Seconds / 2);
        var free = await RunOnceAsync(stage, new Pace(25, 25, seconds), cancellationToken);
        var paid = await RunOnceAsync(stage, new Pace(1_000, 50, seconds), cancellationToken);
        return new BenchResult("replies", $"{AskedPerSecond * seconds} câu hỏi, {AskedPerSecond} câu/giây, trong lúc một tin đang gửi hết tốc độ", [
            .. Figures("25", free, seconds),
            .. Figures("1000", paid, seconds),
        ]);
    }

    private static IEnumerable<BenchFigure> Figures(string pace, (FakeFigures Got, double Handling, double Claiming) run, int seconds) => [
        new($"replyMedianMs{pace}", $"Ở {pace} tin/giây: từ câu hỏi đến câu trả lời, trung vị, ms", run.Got.ReplyMedianMs),
        new($"replyP99Ms{pace}", $"Ở {pace} tin/giây: từ câu hỏi đến câu trả lời, p99, ms", run.Got.ReplyP99Ms, "≤ 300"),
        new($"handlingP99Ms{pace}", $"Ở {pace} tin/giây: trong đó từ lúc ghi câu hỏi đến lúc soạn xong, p99, ms", run.Handling),
        new($"claimingP99Ms{pace}", $"Ở {pace} tin/giây: trong đó chờ đến lượt gửi, p99, ms", run.Claiming),
        new($"unanswered{pace}", $"Ở {pace} tin/giây: câu chưa được trả lời", (AskedPerSecond * seconds) - run.Got.Replies, "0"),
        new($"campaignRate{pace}", $"Ở {pace} tin/giây: tin của đợt gửi trong lúc ấy, tin/giây", run.Got.Received / run.Got.Seconds),
    ];

    private static async Task<(FakeFigures Got, double Handling, double Claiming)> RunOnceAsync(BenchStage stage, Pace pace, CancellationToken cancellationToken)
    {
        // More than can be sent while the questions come, so that the broadcast runs all the time.
        var recipients = (int)(pace.MessagesPerSecond * (pace.Seconds + 20));
        await using var database = await stage.CreateDatabaseAsync(recipients, cancellationToken);
        await stage.Fake.ResetAsync(recipients, TimeSpan.Zero, 0, cancellationToken);
        var settings = stage.Settings(database) with
        {
            MessagesPerSecond = pace.MessagesPerSecond,
            RepliesPerSecond = pace.RepliesPerSecond,
            IsListening = true,
        };
        await using var engine = await BenchEngine.StartChildAsync(settings, cancellationToken);
        // The first answer waits until the articles are read.
        await stage.Fake.SayAsync(Question, 0, 1, 0, cancellationToken);
        await WaitAsync(stage, 1, Reading, cancellationToken);
        var id = await BenchCampaign.QueueAsync(database, cancellationToken);
        await BenchCampaign.WaitAsync(database, id, stand => stand.State == "running", cancellationToken);
        await stage.Fake.ResetAsync(recipients, TimeSpan.Zero, 0, cancellationToken);
        var count = AskedPerSecond * pace.Seconds;
        await stage.Fake.SayAsync(Question, 1, count, AskedPerSecond, cancellationToken);
        var got = await WaitAsync(stage, count, Patience, cancellationToken);
        var (handling, claiming) = await database.Store.DelaysAsync(cancellationToken);
        return (got, handling, claiming);
    }

    // Also when some are never answered the scenario ends, and says so.
    private static async Task<FakeFigures> WaitAsync(BenchStage stage, int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var got = await stage.Fake.ReadAsync(cancellationToken);
            if (got.Replies >= count || TimeProvider.System.GetElapsedTime(begun) > limit)
            {
                return got;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private sealed record Pace(double MessagesPerSecond, double RepliesPerSecond, int Seconds);
}
