using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Retention;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Npgsql;
using Xunit;

namespace ChungTay.Ledger.Tests.Retention;

public sealed class RetentionStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    // More than one batch, so that a fold is cut off and gone on with.
    private const int People = 6_000;

    private TestDatabase _database = null!;
    private Population _population = null!;
    private Ledgers _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _population = new Population(_database);
        _ledger = await Ledgers.RegisterAsync(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_old_campaign_keeps_its_counts_and_loses_its_people()
    {
        await _population.SubscribeAsync(People);
        var (old, young) = (await SentAsync(CampaignState.Done), await SentAsync(CampaignState.Done));
        await AgeAsync(old, days: 181);
        var before = await _population.CountAsync(old);

        await RemoveAllAsync();

        Assert.Equal(before, await _population.CountAsync(old));
        Assert.Equal((People - 3, 2, 1), (before.Accepted, before.Failed, before.Unknown));
        Assert.Equal("0", await RowsAsync("deliveries", old));
        Assert.Equal("0", await RowsAsync("outcomes", old));
        Assert.Equal($"{People}|{People - 3}|2|1", await _ledger.RunAsync(
            $"select concat_ws('|', folded ->> 'audience', folded ->> 'accepted', folded ->> 'failed', folded ->> 'unknown') from campaigns where id = {old.Value}"));
        Assert.Equal($"{People}", await RowsAsync("deliveries", young));
        Assert.Equal($"{People}", await RowsAsync("outcomes", young));
    }

    [Fact]
    public async Task A_folded_campaign_still_says_how_many_read_it_and_why_some_did_not_get_it()
    {
        await _population.SubscribeAsync(People);
        var old = await SentAsync(CampaignState.Done);
        await _ledger.RunAsync("update outcomes set delivered_at = at, read_at = case when seq <= 40 then at end where state = 'a' and seq <= 5000");
        await AgeAsync(old, days: 181);
        var before = await FollowAsync(old);

        await RemoveAllAsync();
        var after = await FollowAsync(old);

        Assert.Equal("0", await RowsAsync("outcomes", old));
        Assert.InRange(before.Lanes.Single().Received, 4_000, 5_000);
        Assert.Equal(before.Lanes.Single(), after.Lanes.Single());
        Assert.NotEmpty(before.Reasons);
        Assert.Equal(before.Reasons, after.Reasons);
    }

    private async Task<FollowFigures> FollowAsync(CampaignId campaign)
    {
        await using var unitOfWork = await new LedgerDatabase(_database.DataSource, TimeProvider.System).BeginAsync(CancellationToken.None);
        return await new FollowStore().ReadAsync(unitOfWork, campaign, CancellationToken.None);
    }

    [Fact]
    public async Task A_stopped_campaign_is_folded_too_and_still_says_who_was_left_out()
    {
        await _population.SubscribeAsync(10);
        var stopped = await SentAsync(CampaignState.Stopped, claimed: 4);
        await AgeAsync(stopped, days: 181);
        var before = await _population.CountAsync(stopped);

        await RemoveAllAsync();

        Assert.Equal(6, before.Skipped);
        Assert.Equal(before, await _population.CountAsync(stopped));
        Assert.Equal("0", await RowsAsync("deliveries", stopped));
    }

    [Fact]
    public async Task Nobody_waits_for_a_fold_and_a_fold_waits_for_nobody()
    {
        await _population.SubscribeAsync(20);
        var old = await SentAsync(CampaignState.Done);
        await AgeAsync(old, days: 181);
        var going = await _population.QueueAsync();
        await _population.OpenAsync(going);
        // A reader and a writer that take their time, as a report or a claim on a busy machine would.
        await using var slow = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await RunAsync(slow, "select count(*) from deliveries; select count(*) from outcomes; update campaign_lanes set resent = resent where campaign_id = " + going.Value);

        await RemoveAllAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("0", await RowsAsync("deliveries", old));
    }

    [Theory]
    [InlineData(
        "inbox", 7,
        "insert into inbox (channel, external_id, payload, received_at, state, handled_at) values ('web', gen_random_uuid()::text, '{}', @at, 'done', @at)")]
    [InlineData(
        "inbox", 7,
        "insert into inbox (channel, external_id, payload, received_at, state, handled_at) values ('web', gen_random_uuid()::text, '{}', @at, 'ignored', @at)")]
    [InlineData(
        "outbox", 30,
        "insert into outbox (address_id, channel, lane, message, state, created_at, settled_at) select id, channel, 1, '{}', 'accepted', @at, @at from addresses limit 1")]
    [InlineData("workers", 30, "insert into workers (name, ended_at) values ('gone', @at)")]
    [InlineData("unanswered_questions", 365, "insert into unanswered_questions (day, words, nearest) values (@at::date, 'hỏi', '{}')")]
    public async Task What_is_past_its_time_goes_and_what_is_not_stays(string table, int days, string insert)
    {
        await _population.SubscribeAsync(1);
        var kept = int.Parse((await _ledger.RunAsync($"select count(*) from {table}"))!, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var age in new[] { days - 2, days + 2 })
        {
            await using var command = _database.DataSource.CreateCommand(insert);
            command.Parameters.AddWithValue("at", TimeProvider.System.GetUtcNow().AddDays(-age));
            await command.ExecuteNonQueryAsync();
        }

        await RemoveAllAsync();

        Assert.Equal($"{kept + 1}", await _ledger.RunAsync($"select count(*) from {table}"));
    }

    [Fact]
    public async Task What_is_still_open_is_never_removed_however_old()
    {
        await _population.SubscribeAsync(1);
        await _ledger.RunAsync("insert into inbox (channel, external_id, payload, received_at) values ('web', 'a', '{}', now() - interval '9 years')");
        await _ledger.RunAsync(
            "insert into outbox (address_id, channel, lane, message, created_at) select id, channel, 1, '{}', now() - interval '9 years' from addresses");

        await RemoveAllAsync();

        Assert.Equal("1", await _ledger.RunAsync("select count(*) from inbox"));
        Assert.Equal("1", await _ledger.RunAsync("select count(*) from outbox"));
    }

    private async Task<CampaignId> SentAsync(CampaignState end, int claimed = People)
    {
        var campaign = await _population.QueueAsync();
        await _population.OpenAsync(campaign);
        var range = await _ledger.ClaimAsync(claimed);
        await _ledger.SettleAsync(range.Take(2), new Settlement.Failed("Forbidden: bot was blocked by the user"));
        await _ledger.SettleAsync(range.Skip(2).Take(1), new Settlement.Unknown("no answer"));
        await _ledger.SettleAsync(range.Skip(3), new Settlement.Accepted("1"), range[0].ClaimId);
        if (end == CampaignState.Stopped)
        {
            await _ledger.RunAsync($"update campaign_lanes set state = 'stopped' where campaign_id = {campaign.Value}");
        }

        await _population.MoveAsync(campaign, end);
        return campaign;
    }

    private Task<string?> AgeAsync(CampaignId campaign, int days) =>
        _ledger.RunAsync($"update campaigns set finished_at = now() - interval '{days} days' where id = {campaign.Value}");

    private async Task RemoveAllAsync()
    {
        var store = new RetentionStore(_database.DataSource, TimeProvider.System);
        while (await store.RemoveSomeAsync(new RetentionOptions(), CancellationToken.None) > 0)
        {
        }
    }

    private Task<string?> RowsAsync(string table, CampaignId campaign) =>
        _ledger.RunAsync($"select count(*) from {table} t join campaign_lanes l on l.id = t.lane_id where l.campaign_id = {campaign.Value}");

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
