namespace ChungTay.Host.Bench.Scenarios;

/// <summary>Ten thousand people press Start at once: every one is heard, remembered and answered.</summary>
internal static class BurstScenario
{
    private const int Largest = 10_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var updates = Math.Min(Largest, sizes.Recipients);
        await using var database = await stage.CreateDatabaseAsync(0, cancellationToken);
        await stage.Fake.ResetAsync(0, TimeSpan.Zero, 0, cancellationToken);
        var settings = stage.Settings(database) with
        {
            IsListening = true,
        };
        await using var engine = await BenchEngine.StartChildAsync(settings, cancellationToken);
        // One before, so that the articles are read and the loops are warm.
        await stage.Fake.SayAsync("/start", 0, 1, 0, cancellationToken);
        await UntilAsync(async () => await database.Store.HandledAsync(cancellationToken) >= 1, cancellationToken);
        var begun = TimeProvider.System.GetTimestamp();
        await stage.Fake.SayAsync("/start", 1, updates, 0, cancellationToken);
        await UntilAsync(async () => await database.Store.HandledAsync(cancellationToken) >= updates + 1, cancellationToken);
        var absorbed = TimeProvider.System.GetElapsedTime(begun);
        await UntilAsync(async () => await database.Store.InboundAsync(cancellationToken) is var now && now.Accepted >= now.Answers, cancellationToken);
        var answered = TimeProvider.System.GetElapsedTime(begun);
        var rows = await database.Store.InboundAsync(cancellationToken);
        var got = await stage.Fake.ReadAsync(cancellationToken);
        return new BenchResult("burst", $"{updates} người cùng bấm Bắt đầu", [
            new("updates", "Lời nhắn đến", updates),
            new("absorbedRate", "Đã ghi và xử lý, lời/giây", updates / absorbed.TotalSeconds, "≥ 1000"),
            new("answeredRate", "Đã trả lời tới nền tảng, lời/giây", updates / answered.TotalSeconds),
            new("wrongRows", "Dòng sai (chưa xử lý, thiếu người, thiếu hội thoại, thiếu trả lời)", Wrong(rows, updates + 1), "0"),
            new("unanswered", "Người chưa nhận được trả lời", updates + 1 - got.Replies, "0"),
            new("peakMemoryMb", "Bộ nhớ cao nhất, MB", engine.PeakMegabytes),
        ]);
    }

    private static int Wrong(InboundFigures rows, int expected) =>
        rows.Open + new[] { rows.Done, rows.Chats, rows.Conversations, rows.Answered }.Sum(count => Math.Abs(expected - count)) + (rows.Answers - rows.Accepted);

    private static async Task UntilAsync(Func<Task<bool>> isTrue, CancellationToken cancellationToken)
    {
        while (!await isTrue())
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }
}
