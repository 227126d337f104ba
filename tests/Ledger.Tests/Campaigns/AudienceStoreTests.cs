using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Campaigns;

public sealed class AudienceStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Population _population = null!;
    private Ledgers _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        _ledger = await Ledgers.RegisterAsync(_database);
        // Twenty on Telegram: five in another hamlet, two who read Khmer, one who left, one who blocked the bot. Three on the web.
        await _population.SubscribeAsync(20);
        await _population.SubscribeAsync(3, ChannelName.Web);
        await _ledger.RunAsync("update persons p set hamlet = case when a.value::int <= 5 then 'Thôn 1' else 'Thôn 2' end from addresses a where a.person_id = p.id and a.channel = 'telegram'");
        await _ledger.RunAsync("update persons p set language = 'km' from addresses a where a.person_id = p.id and a.channel = 'telegram' and a.value::int in (1, 2)");
        await _ledger.RunAsync(
            """
            insert into consents (address_id, purpose, action, wording, channel, how, at)
            select a.id, 'news', x.action, 'w', 'telegram', 'typed', now() from addresses a, (values ('given'), ('withdrawn')) x (action) where a.channel = 'telegram' and a.value = '20';
            delete from subscriptions s using addresses a where a.id = s.address_id and a.channel = 'telegram' and a.value = '20'
            """);
        await _ledger.RunAsync("update addresses set state = 'blocked' where channel = 'telegram' and value = '19'");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("citizens", null, 18, 3, "stopped 1, blocked 1")]
    [InlineData("citizens", "telegram", 18, 0, "stopped 1, blocked 1")]
    [InlineData("citizens;hamlet:Thôn 1", null, 5, 0, "")]
    [InlineData("hamlet:Thôn 2", null, 13, 0, "stopped 1, blocked 1")]
    [InlineData("hamlet:THON  2", null, 13, 0, "stopped 1, blocked 1")]
    [InlineData("citizens;language:km", null, 2, 0, "")]
    [InlineData("citizens;language:vi;hamlet:Thôn 1", null, 3, 0, "")]
    [InlineData("citizens;topic:study", null, 0, 0, "")]
    [InlineData("members", null, 0, 0, "")]
    public async Task Who_is_reached_and_who_is_left_out(string rule, string? channel, int telegram, int web, string leftOut)
    {
        var reach = await CountAsync(rule, channel is null ? null : ChannelName.Parse(channel), ChannelName.Telegram, ChannelName.Web);

        Assert.Equal((telegram, web), (reach.Channels.Where(one => one.Channel == ChannelName.Telegram).Sum(one => one.People), reach.Channels.Where(one => one.Channel == ChannelName.Web).Sum(one => one.People)));
        Assert.Equal(leftOut, Written(reach));
        Assert.Equal(reach.Total, await FreezeAsync(rule, channel));
    }

    [Fact]
    public async Task A_channel_that_is_off_reaches_nobody_and_says_so() =>
        Assert.Equal("channel off 3, stopped 1, blocked 1", Written(await CountAsync("citizens", null, ChannelName.Telegram)));

    [Fact]
    public async Task Whoever_got_something_lately_is_left_out_when_the_rule_says_so()
    {
        var earlier = await _population.QueueAsync();
        await _population.OpenAsync(earlier);
        var claimed = await _ledger.ClaimAsync(6);
        await _ledger.SettleAsync(claimed, new ChungTay.Ledger.Sending.Settlement.Accepted("1"));

        var reach = await CountAsync("citizens;not-within:7", ChannelName.Telegram, ChannelName.Telegram);

        Assert.Equal(12, reach.Total);
        Assert.Equal("recent 6, stopped 1, blocked 1", Written(reach));
        Assert.Equal(12, await FreezeAsync("citizens;not-within:7", "telegram"));
        await _ledger.RunAsync("update outcomes set at = at - interval '8 days'");
        Assert.Equal(18, (await CountAsync("citizens;not-within:7", ChannelName.Telegram, ChannelName.Telegram)).Total);
    }

    [Fact]
    public async Task Whoever_makes_another_address_his_first_while_the_audience_is_frozen_stands_there_once()
    {
        var id = await _population.QueueAsync();
        await _ledger.RunAsync(
            """
            with second as (
              insert into addresses (person_id, channel, value, state_at, created_at, is_primary)
              select person_id, channel, 'second', now(), now(), false from addresses where channel = 'telegram' and value = '1' returning id)
            insert into subscriptions (address_id, purpose, since) select id, 'news', now() from second
            """);
        var database = new LedgerDatabase(_database.DataSource, TimeProvider.System);
        await StepAsync((step, campaign) => new LaneStore(_database.DataSource).OpenAsync(step, campaign, [new LaneOpening(ChannelName.Telegram, null)], CancellationToken.None));

        Assert.True(await FreezeAsync());
        await _ledger.RunAsync(
            """
            update addresses set is_primary = value = 'second'
            where person_id = (select person_id from addresses where channel = 'telegram' and value = '1')
            """);
        while (await FreezeAsync())
        {
        }

        Assert.Equal("18", await _ledger.RunAsync("select count(*)::text from deliveries"));
        Assert.Equal("18", await _ledger.RunAsync("select audience::text from campaign_lanes where state = 'ready'"));

        async Task<bool> FreezeAsync()
        {
            var more = false;
            await StepAsync(async (step, campaign) => more = await new SubscriberCopy(_database.DataSource, step, campaign, chunk: 3, part: 2).RunAsync(CancellationToken.None));
            return more;
        }

        async Task StepAsync(Func<UnitOfWork, Campaign, Task> act)
        {
            await using var step = await database.BeginAsync(CancellationToken.None);
            await act(step, (await new CampaignStore().FindAsync(step, id, isForUpdate: true, CancellationToken.None))!);
            await step.CommitAsync(CancellationToken.None);
        }
    }

    private static string Written(AudienceReach reach) =>
        string.Join(", ", reach.LeftOut.OrderByDescending(left => left.People).ThenByDescending(left => left.Reason, StringComparer.Ordinal).Select(left => $"{left.Reason} {left.People}"));

    private async Task<AudienceReach> CountAsync(string rule, ChannelName? channel, params ChannelName[] on)
    {
        await using var unitOfWork = await new LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(CancellationToken.None);
        return await new AudienceStore().CountAsync(unitOfWork, Audience.Parse(rule), channel, on, CancellationToken.None);
    }

    private async Task<int> FreezeAsync(string rule, string? channel)
    {
        var id = await _population.QueueAsync(Audience.Parse(rule), channel is null ? null : ChannelName.Parse(channel));
        await _population.OpenAsync(id, channel is null ? [ChannelName.Telegram, ChannelName.Web] : [ChannelName.Parse(channel)]);
        var counts = await _population.CountAsync(id);
        Assert.Equal(Written(await CountAsync(rule, channel is null ? null : ChannelName.Parse(channel), ChannelName.Telegram, ChannelName.Web)).Contains("stopped"), (await _ledger.RunAsync($"select excluded from campaigns where id = {id}"))!.Contains("stopped"));
        return counts.Audience;
    }
}
