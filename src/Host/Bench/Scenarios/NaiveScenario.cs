using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace ChungTay.Host.Bench.Scenarios;

/// <summary>The naive way: one Hangfire job for each recipient. Here only to show why it is not done so.</summary>
internal static class NaiveScenario
{
    private const int Largest = 2_000;
    private const int Workers = 20; // Hangfire's usual number on a small machine; 64 were no faster

    public static async Task<BenchResult> RunAsync(BenchStage stage, BenchSizes sizes, CancellationToken cancellationToken)
    {
        var recipients = Math.Min(Largest, sizes.Recipients);
        await using var database = await stage.CreateDatabaseAsync(recipients, cancellationToken);
        var loop = await LoopAsync(stage, recipients, sizes.Latency, cancellationToken);
        await stage.Fake.ResetAsync(recipients, sizes.Latency, 0, cancellationToken);
        var options = new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true, EnableLongPolling = true };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options);
        using var http = new HttpClient();
        var begun = TimeProvider.System.GetTimestamp();
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers, Activator = new NaiveActivator(http) }, storage))
        {
            var client = new BackgroundJobClient(storage);
            for (var chat = 1; chat <= recipients; chat++)
            {
                var to = chat;
                client.Enqueue<NaiveJob>(job => job.SendAsync(stage.Fake.Address, to));
            }

            while ((await stage.Fake.ReadAsync(cancellationToken)).Distinct < recipients)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }

        var rate = recipients / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return new BenchResult("naive", $"Một việc Hangfire cho mỗi người, {recipients} người", [
            new("recipients", "Người nhận", recipients),
            new("naiveRate", "Hangfire, tin/giây", rate),
            new("telegramBotRate", "Vòng lặp Telegram.Bot, tin/giây", loop),
            new("ratioToTelegramBot", "So với Telegram.Bot", rate / loop),
        ]);
    }

    private static async Task<double> LoopAsync(BenchStage stage, int recipients, TimeSpan latency, CancellationToken cancellationToken)
    {
        await stage.Fake.ResetAsync(recipients, latency, 0, cancellationToken);
        await BareLoops.TelegramBotAsync(stage.Fake.Address, recipients, Workers, cancellationToken);
        var begun = TimeProvider.System.GetTimestamp();
        await BareLoops.TelegramBotAsync(stage.Fake.Address, recipients, Workers, cancellationToken);
        return recipients / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private sealed class NaiveActivator(HttpClient http) : JobActivator
    {
        public override object ActivateJob(Type jobType) => new NaiveJob(http);
    }
}

/// <summary>One message to one chat, as many bots do it.</summary>
internal sealed class NaiveJob(HttpClient http)
{
    public async Task SendAsync(string address, long chat)
    {
        using var answer = await http.PostAsJsonAsync($"{address}/bot{BenchEngine.Token}/sendMessage", new { chat_id = chat, text = BenchCampaign.Text });
        answer.EnsureSuccessStatusCode();
    }
}
