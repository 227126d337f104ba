namespace ChungTay.Host.Bench.Scenarios;

/// <summary>The engine beside two bare loops that keep no record, in interleaved rounds of one run.</summary>
internal static class RatesScenario
{
    private const int Concurrency = 128; // the engine's own at rates beyond 1,000 a second (TelegramOptions.Concurrency)

    // A process compiles its busiest methods anew while it runs: until that is over it measures the compiler.
    private const int LongestWarming = 40_000;

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        await using var database = await stage.CreateDatabaseAsync(sizes.Recipients, cancellationToken);
        await using var engine = await BenchEngine.StartChildAsync(stage.Settings(database), cancellationToken);
        await WarmAsync(stage, database, engine, sizes, cancellationToken);
        var (http, library, runs) = (new List<LoopRun>(), new List<LoopRun>(), new List<BroadcastRun>());
        var (lost, duplicated) = (0, 0);
        for (var round = 0; round < sizes.Rounds; round++)
        {
            http.Add(await LoopAsync(stage, sizes, BareLoops.HttpAsync, cancellationToken));
            await stage.Fake.ResetAsync(sizes.Recipients, sizes.Latency, 0, cancellationToken);
            runs.Add(await BenchCampaign.SendAsync(stage, database, engine, cancellationToken));
            var got = await stage.Fake.ReadAsync(cancellationToken);
            lost += sizes.Recipients - got.Distinct;
            duplicated += got.Received - got.Distinct;
            library.Add(await LoopAsync(stage, sizes, BareLoops.TelegramBotAsync, cancellationToken));
        }

        var figures = Figures(sizes, http, library, runs);
        return new BenchResult("rates", $"{sizes.Recipients} người, {sizes.Rounds} vòng xen kẽ, kênh trả lời sau {sizes.Latency.TotalMilliseconds} ms", [
            .. figures,
            new("lost", "Người bị sót", lost, "0"),
            new("duplicated", "Tin bị lặp", duplicated, "0"),
            new("peakMemoryMb", "Bộ nhớ cao nhất, MB", engine.PeakMegabytes),
        ]);
    }

    private static async Task WarmAsync(BenchStage stage, BenchDatabase database, ChildProcess engine, BenchSizes sizes, CancellationToken cancellationToken)
    {
        await stage.Fake.ResetAsync(sizes.Recipients, TimeSpan.Zero, 0, cancellationToken);
        var warming = Math.Min(LongestWarming, 2 * sizes.Recipients);
        await BareLoops.HttpAsync(stage.Fake.Address, warming, Concurrency, cancellationToken);
        await BareLoops.TelegramBotAsync(stage.Fake.Address, warming, Concurrency, cancellationToken);
        for (var sent = 0; sent < warming; sent += sizes.Recipients)
        {
            await BenchCampaign.SendAsync(stage, database, engine, cancellationToken);
        }
    }

    private static async Task<LoopRun> LoopAsync(
        BenchStage stage, BenchSizes sizes, Func<string, int, int, CancellationToken, Task> loop, CancellationToken cancellationToken)
    {
        await stage.Fake.ResetAsync(sizes.Recipients, sizes.Latency, 0, cancellationToken);
        var (begun, times) = (TimeProvider.System.GetTimestamp(), stage.Times(engine: null));
        await loop(stage.Fake.Address, sizes.Recipients, Concurrency, cancellationToken);
        var rate = sizes.Recipients / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return new LoopRun(rate, (stage.Times(engine: null) - times).Program.TotalMicroseconds / sizes.Recipients);
    }

    private static List<BenchFigure> Figures(BenchSizes sizes, List<LoopRun> http, List<LoopRun> library, List<BroadcastRun> runs)
    {
        var last = runs.OrderBy(run => run.Rate).ElementAt(runs.Count / 2);
        return [
            new("recipients", "Người nhận mỗi vòng", sizes.Recipients),
            new("httpRate", "Vòng lặp HttpClient, tin/giây", Median(http.Select(loop => loop.Rate))),
            new("telegramBotRate", "Vòng lặp Telegram.Bot, tin/giây", Median(library.Select(loop => loop.Rate))),
            new("engineRate", "ChungTay, tin/giây (mỗi dòng đều đã ghi)", last.Rate, sizes.Latency == TimeSpan.Zero ? "≥ 10000" : null),
            new("ratio", "So với HttpClient", Median(runs.Select((run, i) => run.Rate / http[i].Rate))),
            new("ratioToTelegramBot", "So với Telegram.Bot", Median(runs.Select((run, i) => run.Rate / library[i].Rate)), "≥ 0.70"),
            new("telegramBotMicros", "CPU của vòng lặp Telegram.Bot, µs mỗi tin", Median(library.Select(loop => loop.Micros))),
            new("programMicros", "CPU của chương trình, µs mỗi tin", last.PerMessage(last.Times.Program)),
            new("databaseMicros", "CPU của PostgreSQL, µs mỗi tin", last.PerMessage(last.Times.Database)),
            new("fakeMicros", "CPU của máy chủ giả, µs mỗi tin", last.PerMessage(last.Times.Fake)),
            new("claimMicros", "Thời gian nhận việc (claim), µs mỗi tin", last.ClaimMs * 1000 / last.Sent),
            new("settleMicros", "Thời gian ghi kết quả (settle), µs mỗi tin", last.SettleMs * 1000 / last.Sent),
            new("claimSize", "Tin mỗi lần nhận việc", (double)last.Sent / Math.Max(1, last.Claims)),
            new("settleSize", "Tin mỗi lần ghi kết quả", (double)last.Sent / Math.Max(1, last.Settles)),
            new("walBytes", "Nhật ký PostgreSQL (WAL), byte mỗi tin", (double)last.WalBytes / last.Sent),
        ];
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private sealed record LoopRun(double Rate, double Micros);
}
