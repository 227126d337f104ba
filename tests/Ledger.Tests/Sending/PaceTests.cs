using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Npgsql;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

public sealed class PaceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private PaceRow _row = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _row = new PaceRow(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(25, 1)]
    [InlineData(400, 40)]
    public async Task Three_connections_never_take_more_than_the_rate_in_any_second(int rate, int atOnce)
    {
        await _row.OpenAsync(rate);
        var span = TimeSpan.FromSeconds(3);

        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TakeAsync(span, atOnce)));

        var slots = taken.SelectMany(times => times).Order().ToList();
        Assert.True(slots.Count > rate, $"{slots.Count} slots in {slots[^1] - slots[0]}.");
        Assert.Equal(slots.Count, slots.Distinct().Count());
        for (var i = rate; i < slots.Count; i++)
        {
            Assert.True(slots[i] - slots[i - rate] >= TimeSpan.FromSeconds(1), $"Slots {i - rate} and {i} lie within a second.");
        }
    }

    [Fact]
    public async Task A_claim_that_was_a_little_late_loses_nothing_and_one_that_was_very_late_does_not_make_up_for_it()
    {
        await _row.OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var first = await TakeOnceAsync(connection, 100);
        Assert.InRange(first.Count, 4, 5); // 45 ms of slots, 10 ms apart
        // On a busy machine more than the 20 ms may pass until it is taken: then once more.
        var (due, second) = (DateTime.MaxValue, new List<DateTime>());
        for (var tries = 0; tries < 50 && (second.Count == 0 || second[0] != due); tries++)
        {
            due = await BeLateAsync(20);
            second = await TakeOnceAsync(connection, 100);
        }

        var missed = await BeLateAsync(400);
        var third = await TakeOnceAsync(connection, 100);

        Assert.Equal(due, second[0]);
        Assert.InRange(third.Count, 4, 5);
        Assert.True(third[0] > missed + TimeSpan.FromMilliseconds(300));

        // So long ago the next slot was due; a machine that is busy meanwhile cannot make more of it than it is.
        async Task<DateTime> BeLateAsync(int milliseconds) =>
            (DateTime)await _row.ReadAsync($"update channel_paces set next_slot = clock_timestamp() - interval '{milliseconds} ms' where kind = 'bulk' returning next_slot");
    }

    [Fact]
    public async Task A_pace_below_one_a_second_lets_one_through_and_then_waits()
    {
        await _row.OpenAsync(0.5);
        await using var connection = await _database.DataSource.OpenConnectionAsync();

        Assert.Single(await TakeOnceAsync(connection, 10));
        await Task.Delay(1100);
        Assert.Empty(await TakeOnceAsync(connection, 10));
        await Task.Delay(1000);
        Assert.Single(await TakeOnceAsync(connection, 10));
    }

    [Fact]
    public async Task The_first_429_of_a_burst_lowers_the_pace_by_a_fifth_and_the_deadline_only_grows()
    {
        var channels = await _row.OpenAsync(25);

        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(60), CancellationToken.None);
        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal(20.0, await _row.ReadAsync("select rate from channel_paces where kind = 'bulk'"));
        Assert.InRange((double)await _row.ReadAsync("select extract(epoch from paused_until - clock_timestamp())::float8 from channel_states"), 50, 60);
    }

    [Fact]
    public async Task Two_429s_at_the_same_moment_count_as_one()
    {
        var channels = await _row.OpenAsync(25);
        await using var first = await _database.DataSource.OpenConnectionAsync();
        await using var transaction = await first.BeginTransactionAsync();
        await using (var pause = new NpgsqlCommand("update channel_states set paused_at = clock_timestamp(), paused_until = clock_timestamp() + interval '60 seconds'", first))
        {
            await pause.ExecuteNonQueryAsync();
        }

        var second = channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);
        await Eventually.IsTrueAsync(
            async () => (bool)await _row.ReadAsync("select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"),
            "the second to wait for the first");
        await transaction.CommitAsync();
        await second;

        Assert.Equal(25.0, await _row.ReadAsync("select rate from channel_paces where kind = 'bulk'"));
        Assert.InRange((double)await _row.ReadAsync("select extract(epoch from paused_until - clock_timestamp())::float8 from channel_states"), 50, 60);
    }

    [Fact]
    public async Task A_lowered_pace_climbs_by_a_step_a_minute_up_to_its_ceiling()
    {
        var channels = await _row.OpenAsync(25);
        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);

        for (var minute = 0; minute < 7; minute++)
        {
            await channels.ClimbAsync(CancellationToken.None);
            await channels.ClimbAsync(CancellationToken.None);
            Assert.Equal(Math.Min(25.0, 20.0 + minute), await _row.ReadAsync("select rate from channel_paces where kind = 'bulk'"));
            await _row.ReadAsync("update channel_paces set rate_changed_at = rate_changed_at - interval '61 seconds' returning true");
        }
    }

    // As a claim does; the pace is held until its commit.
    private async Task<List<DateTime>> TakeAsync(TimeSpan span, int atOnce)
    {
        var times = new List<DateTime>();
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < span)
        {
            times.AddRange(await TakeOnceAsync(connection, atOnce));
            await Task.Delay(2);
        }

        return times;
    }

    private static async Task<List<DateTime>> TakeOnceAsync(NpgsqlConnection connection, int max) =>
        [.. (await PaceRow.TakeAsync(connection, max)).Select(slot => slot.At)];
}
