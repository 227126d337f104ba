using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Inbox;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class BurstTests(PostgresFixture postgres, ITestOutputHelper output)
{
    [Fact]
    public Task Everybody_who_scans_the_poster_at_once_is_welcomed_once() => WelcomeAsync(1_000);

    /// <summary>Run by name when the speed is to be known; the figure is in the output.</summary>
    [Fact(Explicit = true)]
    public Task Ten_thousand_starts_at_once_with_the_figure() => WelcomeAsync(10_000);

    private async Task WelcomeAsync(int people)
    {
        await using var village = await Village.BuildAsync(postgres);
        await village.ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
            $"""
            insert into inbox (channel, external_id, address, payload, received_at)
            select 'telegram', 'burst-' || n, 'chat-' || n, 'chat-' || n || '|start|', '2027-03-01 01:00Z' from generate_series(1, {people}) n
            """));
        var limit = TestContext.Current.CancellationToken;
        var worker = village.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        var start = TimeProvider.System.GetTimestamp();

        await worker.StartAsync(limit);
        village.Services.GetRequiredService<InboxSignal>().Raise();
        while (await village.ScalarAsync<bool>("select exists (select 1 from inbox where state = 'received')"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit);
        }

        var elapsed = TimeProvider.System.GetElapsedTime(start);
        await worker.StopAsync(limit);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} updates in {elapsed.TotalSeconds:0.00} s: {people / elapsed.TotalSeconds:0} a second"));
        Assert.Equal(people, await village.ScalarAsync<long>("select count(*) from inbox where state = 'done' and attempts = 0"));
        Assert.Equal(people, await village.ScalarAsync<long>("select count(distinct a.value) from addresses a join conversations c on c.address_id = a.id where a.channel = 'telegram' and a.state = 'open' and a.last_inbound_at is not null"));
        Assert.Equal(people, await village.ScalarAsync<long>("select count(*) from persons"));
        Assert.Equal(people, await village.ScalarAsync<long>("select count(distinct address_id) from outbox"));
        Assert.Equal(people, await village.ScalarAsync<long>("select count(*) from outbox"));
        Assert.Equal(0, await village.ScalarAsync<long>("select count(*) from outbox where lane <> 1"));
    }
}
