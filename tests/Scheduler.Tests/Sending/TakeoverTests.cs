using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class TakeoverTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Population _population = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_process_taken_for_dead_does_not_send_what_it_still_held()
    {
        await _population.SubscribeAsync(20);
        var (isHeld, isFree) = (new TaskCompletionSource(), new TaskCompletionSource());
        var channel = new FakeChannel
        {
            Limits = Ledgers.Unlimited with { Concurrency = 1 },
            OnTheWire = async (address, _) =>
            {
                if (address == "5")
                {
                    isHeld.TrySetResult();
                    await isFree.Task;
                }
            },
        };
        await using var process = await SendingProcess.StartAsync(
            _database, services => services.Configure<Scheduler.Sending.SendingOptions>(options => options.LongestHold = TimeSpan.FromMinutes(1)), channel);
        var id = await _population.QueueAsync();
        await isHeld.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Task.Delay(200);

        var ledger = await Ledgers.RegisterAsync(_database, channel.Limits);
        foreach (var (worker, beats) in await ledger.Workers.ListAsync(CancellationToken.None))
        {
            await ledger.Workers.RescueAsync(worker, beats, [ChannelName.Telegram], CancellationToken.None);
        }

        await Eventually.IsTrueAsync(
            async () => await ledger.RunAsync("select count(*) from workers where ended_at is null and name <> 'test'") == "1", "the process to register anew");
        isFree.SetResult();
        var counts = await _population.WaitAsync(id, CampaignState.Done);

        Assert.Equal(20, counts.Accepted);
        // Only what was on the wire may have gone out twice.
        Assert.All(channel.Sent.GroupBy(sent => sent.Address).Where(sent => sent.Count() > 1), sent => Assert.Equal("5", sent.Key));
    }

    [Fact]
    public async Task A_database_that_is_away_while_results_are_written_makes_nobody_get_the_message_twice()
    {
        await _population.SubscribeAsync(3000);
        var channel = new FakeChannel { OnTheWire = (_, _) => Task.Delay(2, CancellationToken.None) };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        for (var cut = 0; cut < 15; cut++)
        {
            await using var command = _database.DataSource.CreateCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = $1");
            command.Parameters.AddWithValue(SendingProcess.ConnectionName);
            await command.ExecuteScalarAsync();
            await Task.Delay(Random.Shared.Next(20, 200));
        }

        Assert.Equal(3000, (await _population.WaitAsync(id, CampaignState.Done)).Accepted);
        Assert.Equal(3000, channel.Sent.Count);
    }

    [Fact]
    public async Task A_clock_that_jumps_an_hour_ahead_lets_nobody_be_taken_for_dead()
    {
        await _population.SubscribeAsync(100);
        var isFree = new TaskCompletionSource();
        var channel = new FakeChannel { OnTheWire = async (_, _) => await isFree.Task };
        await using var first = await SendingProcess.StartAsync(_database, channel);
        await using var second = await SendingProcess.StartAsync(_database, new FakeChannel { OnTheWire = async (_, _) => await isFree.Task });
        var id = await _population.QueueAsync();
        var ledger = await Ledgers.RegisterAsync(_database, channel.Limits);

        for (var i = 0; i < 30; i++)
        {
            await ledger.RunAsync("update workers set heartbeat_at = heartbeat_at - interval '1 hour'");
            await Task.Delay(20);
        }

        isFree.SetResult();
        Assert.Equal(0, (await _population.WaitAsync(id, CampaignState.Done)).Resent);
        Assert.Equal("2", await ledger.RunAsync("select count(*) from workers where name <> 'test'"));
    }

    [Fact]
    public async Task A_wall_that_nothing_gets_through_costs_a_few_tries_and_not_one_for_each_recipient()
    {
        await _population.SubscribeAsync(2000);
        var isDown = true;
        var channel = new FakeChannel { Answer = _ => isDown ? new SendOutcome.NotSent("refused") : null };
        await using var process = await SendingProcess.StartAsync(_database, channel);
        var id = await _population.QueueAsync();
        await _population.WaitAsync(id, CampaignState.Canary);
        await Task.Delay(1500);
        var tries = channel.Sent.Count;
        isDown = false;

        var counts = await _population.WaitAsync(id, CampaignState.Done);

        Assert.InRange(tries, 1, 100);
        Assert.Equal((2000, 0), (counts.Accepted, counts.Failed));
    }
}
