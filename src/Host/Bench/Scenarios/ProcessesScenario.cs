namespace ChungTay.Host.Bench.Scenarios;

/// <summary>Three processes at the free pace of 25 a second: together they send no more than one would, and no less.</summary>
internal static class ProcessesScenario
{
    private const int Rate = 25; // TelegramOptions.MessagesPerSecond
    private const int Processes = 3;
    private const int LongestWarming = 20 * Rate;

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var recipients = Rate * sizes.Seconds;
        var warming = Math.Min(recipients, LongestWarming);
        await using var database = await stage.CreateDatabaseAsync(warming, cancellationToken);
        var settings = stage.Settings(database) with
        {
            MessagesPerSecond = Rate,
        };
        var children = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < Processes; i++)
            {
                children.Add(await BenchEngine.StartChildAsync(settings, cancellationToken));
            }

            // A process compiles its busiest methods while it sends for the first time; what is asked for is an hour in the middle of a day.
            await stage.Fake.ResetAsync(recipients, sizes.Latency, 0, cancellationToken);
            await BenchCampaign.SendAsync(stage, database, children[0], cancellationToken);
            await database.Store.SubscribeAsync(recipients - warming, cancellationToken);
            await stage.Fake.ResetAsync(recipients, sizes.Latency, Rate, cancellationToken);
            var run = await BenchCampaign.SendAsync(stage, database, children[0], cancellationToken);
            var got = await stage.Fake.ReadAsync(cancellationToken);
            // From the first to the last message there are one fewer steps than messages.
            var rate = (got.Received - 1) / got.Seconds;
            return new BenchResult("processes", $"{recipients} người, {Rate} tin/giây, {Processes} tiến trình", [
                new("recipients", "Người nhận", recipients),
                new("engineRate", "ChungTay, tin/giây", rate),
                new("share", "Phần giới hạn được dùng", rate / Rate, "≥ 0.99"),
                new("peakPerSecond", "Nhiều nhất trong một giây bất kỳ", got.PeakPerSecond, $"≤ {Rate}"),
                new("refused", "Lần bị 429", got.Refused, "0"),
                new("firstRefusedAfter", "Lần 429 đầu tiên sau bao nhiêu tin (-1: không có)", got.FirstRefusedAfter),
                new("mostEarlyMs", "Tin bị từ chối đến sớm nhất bao nhiêu mili giây", got.MostEarlyMs),
                new("lost", "Người bị sót", recipients - got.Distinct, "0"),
                new("duplicated", "Tin bị lặp", got.Received - got.Distinct, "0"),
                new("accepted", "Dòng ghi là đã nhận", run.Counts.Accepted, $"{recipients}"),
            ]);
        }
        finally
        {
            await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
        }
    }
}
