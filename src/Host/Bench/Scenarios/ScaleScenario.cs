using System.Globalization;

namespace ChungTay.Host.Bench.Scenarios;

/// <summary>Ten, a hundred and a thousand thousand recipients: what one costs, how long freezing takes, how much memory is needed.</summary>
internal static class ScaleScenario
{
    private const int WarmUps = 3;

    private static readonly int[] Steps = [10_000, 100_000, 1_000_000];

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var figures = new List<BenchFigure>();
        double? first = null;
        foreach (var recipients in Steps.Where(step => step <= sizes.Largest))
        {
            var (run, got, memory) = await RunOnceAsync(stage, recipients, cancellationToken);
            var cost = run.PerMessage(run.Times.Program + run.Times.Database);
            first ??= cost;
            var name = recipients.ToString(CultureInfo.InvariantCulture);
            figures.AddRange([
                new($"rate{name}", $"{name} người: tin/giây", run.Rate),
                new($"micros{name}", $"{name} người: CPU mỗi người (chương trình + PostgreSQL), µs", cost),
                new($"growth{name}", $"{name} người: chi phí so với mức đầu", cost / first.Value, "≤ 1.10"),
                new($"freezing{name}", $"{name} người: lập danh sách, giây", run.Freezing.TotalSeconds, recipients == 1_000_000 ? "< 3" : null),
                new($"peakMemoryMb{name}", $"{name} người: bộ nhớ cao nhất, MB", memory, "< 150"),
                new($"lost{name}", $"{name} người: bị sót", recipients - got.Distinct, "0"),
                new($"duplicated{name}", $"{name} người: tin bị lặp", got.Received - got.Distinct, "0"),
            ]);
        }

        return new BenchResult("scale", "Từ mười nghìn đến một triệu người, kênh trả lời ngay", figures);
    }

    private static async Task<(BroadcastRun Run, FakeFigures Got, double Memory)> RunOnceAsync(BenchStage stage, int recipients, CancellationToken cancellationToken)
    {
        await using var database = await stage.CreateDatabaseAsync(Steps[0], cancellationToken);
        var settings = stage.Settings(database);
        await using var engine = await BenchEngine.StartChildAsync(settings, cancellationToken);

        // The first broadcasts of a process compile as they go, which is no matter of size.
        for (var round = 0; round < WarmUps; round++)
        {
            await stage.Fake.ResetAsync(Steps[0], TimeSpan.Zero, 0, cancellationToken);
            await BenchCampaign.SendAsync(stage, database, engine, cancellationToken);
        }

        await database.Store.SubscribeAsync(recipients - Steps[0], cancellationToken);
        await stage.Fake.ResetAsync(recipients, TimeSpan.Zero, 0, cancellationToken);
        var run = await BenchCampaign.SendAsync(stage, database, engine, cancellationToken);
        return (run, await stage.Fake.ReadAsync(cancellationToken), engine.PeakMegabytes);
    }
}
