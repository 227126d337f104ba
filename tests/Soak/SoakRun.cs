using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.TelegramFake;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChungTay.Soak;

/// <summary>A broadcast by several real processes on a real database while everything goes wrong, and then the reckoning.</summary>
public static class SoakRun
{
    // Generous: after the last trouble only leases, pauses and retries have to run out.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    /// <summary>Runs it in a folder of its own, which is removed.</summary>
    public static async Task<SoakVerdict> RunAsync(SoakOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), "chungtay-soak-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = folder }, NullLogger.Instance, progress: null, cancellationToken);
            var address = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { MaxPoolSize = 15, Timeout = 5 }.ConnectionString;
            await using var dataSource = NpgsqlDataSource.Create(address);
            await new Migrator(dataSource, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
            await using var fake = await TelegramFakeServer.StartAsync(
                TelegramFakeOptions.Unlimited with { Latency = TimeSpan.FromMilliseconds(20) }, cancellationToken: cancellationToken);
            say($"seed {options.Seed}: {options.People} people, {options.Rate:0} messages a second, {options.Processes} processes, {options.Span.TotalSeconds:0} s");
            return await RunAsync(options, new SoakStore(dataSource), new Place(address, fake, Path.Combine(folder, "postgres", "postmaster.pid")), cancellationToken);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<SoakVerdict> RunAsync(SoakOptions options, SoakStore store, Place place, CancellationToken cancellationToken)
    {
        var campaign = await store.FillAsync(options.People, cancellationToken);
        SenderProcess Start() => SenderProcess.Start(place.Database, place.Fake.BaseAddress, place.Fake.Token, options.Rate);
        var senders = Enumerable.Range(0, options.Processes).Select(_ => Start()).ToList();
        try
        {
            var dice = new Random(options.Seed);
            var troubles = new SoakTroubles(store, campaign, place.Fake, options, dice);
            await WaitForAsync(store, campaign, CampaignState.Running, cancellationToken);
            var begun = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(begun) < options.Span || !troubles.HasMadeAll)
            {
                await Task.Delay(dice.Next(200, 900), cancellationToken);
                await troubles.MakeAsync(senders, Start, place.ServerFile, cancellationToken);
            }

            place.Fake.ClearFaults();
            await store.LetQuietMinutesPassAsync(cancellationToken);
            await WaitForAsync(store, campaign, CampaignState.Done, cancellationToken);
            var (rows, counts) = await store.ReadAsync(campaign, cancellationToken);
            return SoakVerdict.Of(rows, counts, place.Fake.Transcript.Sent().Select(message => (message.MessageId, message.Chat)))
                with
            { Troubles = troubles.Made };
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    // Whatever paused itself because of the troubles is let go on, as an officer would who has seen why.
    private static async Task WaitForAsync(SoakStore store, CampaignId campaign, CampaignState wanted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Settling);
        try
        {
            while (await store.StateAsync(campaign, limit.Token) != wanted)
            {
                await store.MoveAsync(campaign, [CampaignState.Paused], CampaignState.Running, limit.Token);
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The rows will say who is left.
        }
    }

    private sealed record Place(string Database, TelegramFakeServer Fake, string ServerFile);
}
