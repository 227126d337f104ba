using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Campaigns;

public sealed class CampaignProgressStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Population _population = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        await _population.SubscribeAsync(11);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_broadcast_on_its_way_says_how_fast_it_goes_who_was_left_out_and_when_it_will_be_done()
    {
        var ledger = await Ledgers.RegisterAsync(_database, Ledgers.Unlimited with { MessagesPerSecond = 25, RepliesPerSecond = 5 });
        await ledger.RunAsync("update addresses set state = 'blocked' where value = '11'");
        var id = await _population.QueueAsync();
        await _population.OpenAsync(id);
        var claimed = await ledger.ClaimAsync(1);
        await ledger.SettleAsync(claimed, new Settlement.Accepted("1"), claimed[0].ClaimId);

        var (progress, now) = await ReadAsync(id);

        Assert.Equal(new LaneProgress { Channel = Ledger.Messaging.ChannelName.Telegram, Audience = 10, Settled = 1, Rate = 0.1, Pace = 25 }, Assert.Single(progress.Lanes));
        Assert.Equal(new LeftOut("blocked", 1), Assert.Single(progress.LeftOut));
        Assert.Equal(TimeSpan.FromSeconds(9 / 25.0), progress.FinishAt - now);
    }

    [Fact]
    public async Task Two_broadcasts_share_the_pace_of_their_channel()
    {
        await Ledgers.RegisterAsync(_database, Ledgers.Unlimited with { MessagesPerSecond = 20, RepliesPerSecond = 5 });
        var (one, other) = (await _population.QueueAsync(), await _population.QueueAsync());
        await _population.OpenAsync(one);
        await _population.OpenAsync(other);

        Assert.Equal(10, (await ReadAsync(one)).Progress.Lanes.Single().Pace);
    }

    [Fact]
    public async Task Before_the_audience_is_frozen_there_is_nothing_to_estimate()
    {
        var (progress, _) = await ReadAsync(await _population.QueueAsync());

        Assert.Empty(progress.Lanes);
        Assert.Null(progress.FinishAt);
    }

    private async Task<(CampaignProgress Progress, DateTimeOffset Now)> ReadAsync(CampaignId id)
    {
        await using var unitOfWork = await new LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(CancellationToken.None);
        return (await new CampaignProgressStore().ReadAsync(unitOfWork, id, CancellationToken.None), unitOfWork.Now);
    }
}
