using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Npgsql;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

public sealed class PaceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(25, 1)]
    [InlineData(400, 40)]
    public async Task Three_connections_never_take_more_than_the_rate_in_any_second(int rate, int atOnce)
    {
        await OpenAsync(rate);
        var span = TimeSpan.FromSeconds(3);

        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TakeAsync(span, atOnce)));

        var slots = taken.SelectMany(times => times).Order().ToList();
        Assert.InRange(slots.Count, rate * span.TotalSeconds * 0.8, rate * (span.TotalSeconds + 0.1));
        for (var i = rate; i < slots.Count; i++)
        {
            Assert.True(slots[i] - slots[i - rate] >= TimeSpan.FromSeconds(1), $"Slots {i - rate} and {i} lie within a second.");
        }
    }

    [Fact]
    public async Task A_sender_that_was_late_catches_up_but_not_at_once()
    {
        await OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        Assert.InRange(await TakeOnceAsync(connection, 100), 1, 7);
        await Task.Delay(400);

        Assert.InRange(await TakeOnceAsync(connection, 100), 2, 8);
    }

    [Fact]
    public async Task A_pace_below_one_a_second_lets_one_through_and_then_waits()
    {
        await OpenAsync(0.5);
        await using var connection = await _database.DataSource.OpenConnectionAsync();

        Assert.Equal(1, await TakeOnceAsync(connection, 10));
        await Task.Delay(1100);
        Assert.Equal(0, await TakeOnceAsync(connection, 10));
        await Task.Delay(1000);
        Assert.Equal(1, await TakeOnceAsync(connection, 10));
    }

    [Fact]
    public async Task The_first_429_of_a_burst_lowers_the_pace_by_a_fifth_and_the_deadline_only_grows()
    {
        var channels = await OpenAsync(25);

        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(60), CancellationToken.None);
        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal(20.0, await ReadAsync("select rate from channel_paces where kind = 'bulk'"));
        Assert.InRange((double)await ReadAsync("select extract(epoch from paused_until - clock_timestamp())::float8 from channel_states"), 50, 60);
    }

    [Fact]
    public async Task A_lowered_pace_climbs_by_a_step_a_minute_up_to_its_ceiling()
    {
        var channels = await OpenAsync(25);
        await channels.ThrottleAsync(ChannelName.Telegram, TimeSpan.FromSeconds(1), CancellationToken.None);

        for (var minute = 0; minute < 7; minute++)
        {
            await channels.ClimbAsync(CancellationToken.None);
            await channels.ClimbAsync(CancellationToken.None);
            Assert.Equal(Math.Min(25.0, 20.0 + minute), await ReadAsync("select rate from channel_paces where kind = 'bulk'"));
            await ReadAsync("update channel_paces set rate_changed_at = rate_changed_at - interval '61 seconds' returning true");
        }
    }

    [Fact]
    public async Task A_message_that_came_late_keeps_the_one_a_second_later_back_as_long()
    {
        var channels = await OpenAsync(10);
        var taken = await TakeAsync(TimeSpan.FromSeconds(0.2), 1);
        var first = taken[0];
        await channels.TellLateAsync(ChannelName.Telegram, first, TimeSpan.FromMilliseconds(60), CancellationToken.None);
        // One of another day, and one that the clock has not reached: neither is of this second.
        await channels.TellLateAsync(ChannelName.Telegram, first.AddDays(-1), TimeSpan.FromMilliseconds(60), CancellationToken.None);
        await channels.TellLateAsync(ChannelName.Telegram, first.AddDays(1), TimeSpan.FromMilliseconds(60), CancellationToken.None);

        taken.AddRange(await TakeAsync(TimeSpan.FromSeconds(2), 1));

        taken[0] += TimeSpan.FromMilliseconds(60);
        var came = taken.Order().ToList();
        Assert.True(came.Count >= 15, "The pace goes on.");
        Assert.True(
            came.Zip(came.Skip(10)).All(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(1)),
            $"No second holds more than the rate: {string.Join(' ', came.Select(slot => (slot - first).TotalSeconds))}");
    }

    private async Task<ChannelStore> OpenAsync(double rate)
    {
        var channels = new ChannelStore(_database.DataSource);
        await channels.OpenAsync(ChannelName.Telegram, Ledgers.Unlimited with { MessagesPerSecond = rate, RepliesPerSecond = 5 }, CancellationToken.None);
        return channels;
    }

    private async Task<List<DateTime>> TakeAsync(TimeSpan span, int atOnce)
    {
        var times = new List<DateTime>();
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < span)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            if (await TakeOnceAsync(connection, atOnce) is var taken and > 0)
            {
                await using var command = new NpgsqlCommand("select recent_at[cardinality(recent_at)] from channel_paces where kind = 'bulk'", connection);
                times.AddRange(Enumerable.Repeat((DateTime)(await command.ExecuteScalarAsync())!, taken));
            }

            await transaction.CommitAsync();
            await Task.Delay(2);
        }

        return times;
    }

    private static async Task<int> TakeOnceAsync(NpgsqlConnection connection, int max)
    {
        await using var command = new NpgsqlCommand("select n from take_slots('telegram', 'bulk', $1) n, slots_used('telegram', 'bulk', n)", connection);
        command.Parameters.AddWithValue(max);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<object> ReadAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }
}
