using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>A campaign, three workers and a platform whose memory is the truth: what a property test does at random, and what must hold.</summary>
internal sealed class DeliveryWorld
{
    private const int People = 12;

    private readonly TestDatabase _database;
    private readonly Population _population;
    private readonly ModelWorker[] _workers = [new(), new(), new()];
    private readonly Dictionary<string, int> _got = [];
    private CampaignId _campaign;

    private DeliveryWorld(TestDatabase database)
    {
        _database = database;
        _population = new Population(database);
    }

    public static async Task<DeliveryWorld> CreateAsync(TestDatabase database)
    {
        var world = new DeliveryWorld(database);
        await using (var command = database.DataSource.CreateCommand(
            "truncate persons, campaigns, campaign_lanes, deliveries, outcomes, lane_counts, claims, again, workers restart identity cascade"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await world._population.SubscribeAsync(People);
        world._campaign = await world._population.QueueAsync();
        await world._population.OpenAsync(world._campaign);
        return world;
    }

    /// <summary>Does one thing.</summary>
    public async Task DoAsync(ModelStep step)
    {
        var worker = _workers[step.Who % _workers.Length];
        await worker.LiveAsync(_database);
        var held = worker.Take(step.Count % 5);
        switch (step.What % 10)
        {
            case 0 or 1:
                worker.GiveBack(held);
                worker.Add(await worker.ClaimAsync(1 + (step.Count % 6)));
                break;
            case 2:
                held.ForEach(Deliver);
                await worker.SettleAsync(held, _ => new Settlement.Accepted("1"));
                break;
            case 3:
                held.Where((_, i) => (step.Count + i) % 2 == 0).ToList().ForEach(Deliver);
                await worker.SettleAsync(held, delivery => delivery.Attempt == 1
                    ? new Settlement.Again(TimeSpan.Zero, AgainCause.InDoubt) : new Settlement.Unknown("cut off"));
                break;
            case 4:
                await worker.SettleAsync(held, _ => new Settlement.Again(TimeSpan.Zero, step.Count % 2 == 0 ? AgainCause.NotSent : AgainCause.NotTried));
                break;
            case 5:
                await worker.SettleAsync(held, delivery => delivery.Attempt == 1 ? new Settlement.Failed("refused") : new Settlement.Unknown("in doubt, then refused"));
                break;
            case 6:
                worker.GiveBack(held);
                await worker.RepeatAsync();
                break;
            case 7:
                // What it had in hand is on the wire or not; whether it ever tells is up to a later step.
                held.ForEach(Deliver);
                await worker.DieAsync(held, isHeardLater: step.Count % 2 == 0);
                break;
            case 8:
                worker.GiveBack(held);
                await worker.RunAsync($"delete from subscriptions s using addresses a where a.id = s.address_id and a.value = '{1 + (step.Count % People)}'");
                break;
            default:
                worker.GiveBack(held);
                await _population.MoveAsync(_campaign, step.Count % 2 == 0 ? CampaignState.Paused : CampaignState.Running);
                break;
        }
    }

    /// <summary>Whether any worker lives that the ledger could be asked through.</summary>
    public bool HasLedger => _workers.Any(worker => worker.Ledger is not null);

    /// <summary>What holds at any moment.</summary>
    public async Task CheckAsync()
    {
        var counts = await _population.CountAsync(_campaign);
        var ledger = _workers.First(worker => worker.Ledger is not null).Ledger!;
        var states = (await ledger.StatesAsync(_campaign)).GroupBy(state => state).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(People, counts.Audience);
        Assert.Equal(People, counts.Queued + counts.Claimed + counts.Accepted + counts.Failed + counts.Skipped + counts.Unknown);
        Assert.Equal(
            (counts.Queued, counts.Claimed, counts.Accepted, counts.Failed, counts.Skipped, counts.Unknown),
            (Of("queued"), Of("claimed"), Of("accepted"), Of("failed"), Of("skipped"), Of("unknown")));
        Assert.All(new[] { counts.Queued, counts.Claimed, counts.Accepted, counts.Failed, counts.Skipped, counts.Unknown }, count => Assert.InRange(count, 0, People));
        var hands = _workers.SelectMany(worker => worker.Held).ToList();
        Assert.Equal(hands.Count, hands.Select(delivery => delivery.Seq).Distinct().Count());

        int Of(string state) => states.GetValueOrDefault(state);
    }

    /// <summary>Lets everything that is open come to its end, and compares the ledger with what the platform got.</summary>
    public async Task FinishAsync()
    {
        await _population.MoveAsync(_campaign, CampaignState.Running);
        foreach (var worker in _workers)
        {
            await worker.LiveAsync(_database);
            await worker.SettleAsync(worker.Take(People), delivery => { Deliver(delivery); return new Settlement.Accepted("1"); });
        }

        for (var last = _workers[0]; ;)
        {
            await last.RunAsync("update again set not_before = '-infinity'");
            last.Add(await last.ClaimAsync(People));
            var held = last.Take(People);
            if (held.Count == 0)
            {
                break;
            }

            await last.SettleAsync(held, delivery => { Deliver(delivery); return new Settlement.Accepted("1"); });
        }

        await CheckAsync();
        var states = await _workers[0].Ledger!.StatesAsync(_campaign);
        for (var i = 0; i < People; i++)
        {
            var got = _got.GetValueOrDefault((i + 1).ToString());
            Assert.True(
                states[i] switch { "accepted" => got is 1 or 2, "unknown" => got <= 2, "failed" or "skipped" => got == 0, _ => false },
                $"Chat {i + 1} is {states[i]} and got the message {got} times.");
        }

        Assert.InRange(_got.Values.Count(got => got > 1), 0, (await _population.CountAsync(_campaign)).Resent);
    }

    private void Deliver(Delivery delivery) => _got[delivery.Address] = _got.GetValueOrDefault(delivery.Address) + 1;
}

/// <summary>Something that happens.</summary>
/// <param name="What">Which kind.</param>
/// <param name="Who">Which worker.</param>
/// <param name="Count">How much of it.</param>
public readonly record struct ModelStep(byte What, byte Who, byte Count);
