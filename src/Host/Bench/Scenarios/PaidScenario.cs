namespace ChungTay.Host.Bench.Scenarios;

/// <summary>Telegram's paid broadcast: 1,000 a second over a line of 60 ms, at a fake that answers 429 above that.</summary>
internal static class PaidScenario
{
    private const int Limit = 1_000; // Bot API, paid broadcasts, read 2026-11

    private const int LongestWarming = 15 * Limit;

    private static readonly TimeSpan UsualLine = TimeSpan.FromMilliseconds(60);

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var recipients = Limit * sizes.Seconds;
        var warming = Math.Min(recipients, LongestWarming);
        var latency = sizes.Latency > TimeSpan.Zero ? sizes.Latency : UsualLine;
        await using var database = await stage.CreateDatabaseAsync(warming, cancellationToken);
        var settings = stage.Settings(database) with
        {
            MessagesPerSecond = Limit,
            RepliesPerSecond = 50,
        };
        await using var engine = await BenchEngine.StartChildAsync(settings, cancellationToken);
        // A process compiles its busiest methods while it sends for the first time; what is asked for is a minute in the middle of a day.
        await stage.Fake.ResetAsync(recipients, latency, 0, cancellationToken);
        await BenchCampaign.SendAsync(stage, database, engine, cancellationToken);
        await database.Store.SubscribeAsync(recipients - warming, cancellationToken);
        await stage.Fake.ResetAsync(recipients, latency, Limit, cancellationToken);
        var run = await BenchCampaign.SendAsync(stage, database, engine, cancellationToken);
        var got = await stage.Fake.ReadAsync(cancellationToken);
        return new BenchResult("paid", $"{recipients} người, giới hạn {Limit} tin/giây, kênh trả lời sau {latency.TotalMilliseconds} ms", [
            new("engineRate", "ChungTay, tin/giây", run.Rate),
            new("share", "Phần giới hạn được dùng", run.Rate / Limit, "≥ 0.99"),
            new("peakPerSecond", "Nhiều nhất trong một giây bất kỳ", got.PeakPerSecond, $"≤ {Limit}"),
            new("refused", "Lần bị 429", got.Refused, "0"),
            new("firstRefusedAfter", "Lần 429 đầu tiên sau bao nhiêu tin (-1: không có)", got.FirstRefusedAfter),
            new("mostEarlyMs", "Tin bị từ chối đến sớm nhất bao nhiêu mili giây", got.MostEarlyMs),
            new("lost", "Người bị sót", recipients - got.Distinct, "0"),
            new("duplicated", "Tin bị lặp", got.Received - got.Distinct, "0"),
            new("programMicros", "CPU của chương trình, µs mỗi tin", run.PerMessage(run.Times.Program)),
            new("databaseMicros", "CPU của PostgreSQL, µs mỗi tin", run.PerMessage(run.Times.Database)),
            new("peakMemoryMb", "Bộ nhớ cao nhất, MB", engine.PeakMegabytes),
        ]);
    }
}
