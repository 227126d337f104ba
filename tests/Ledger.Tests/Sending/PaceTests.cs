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
        await OpenAsync(100);
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
            (DateTime)await ReadAsync($"update channel_paces set next_slot = clock_timestamp() - interval '{milliseconds} ms' where kind = 'bulk' returning next_slot");
    }

    [Fact]
    public async Task A_pace_below_one_a_second_lets_one_through_and_then_waits()
    {
        await OpenAsync(0.5);
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

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Whoever_follows_a_late_message_keeps_its_distance_and_nobody_else_waits_for_it(int rate)
    {
        var channels = await OpenAsync(rate);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await TakeRowAsync(connection, rate);
        var row = new List<(PaceSlot Slot, TimeSpan Late)>();
        var (begun, told, moved) = (DateTime.MinValue, 0, TimeSpan.Zero);
        while (row.Count < 3.5 * rate)
        {
            var (taken, by) = await TakeNextAsync(connection, rate);
            moved += by;
            begun = row.Count == 0 ? taken[0].At - moved : begun;
            // Some of the first second and a half come late, two or three in a row each half second.
            row.AddRange(taken.Select(slot => Moved(slot, -moved)).Select(slot => (slot, (slot.At - begun).TotalMilliseconds is < 1500 and var at && at % 500 < 25 ? TimeSpan.FromMilliseconds(40) : default)));
            // It is told when it has come, a tenth of a second later.
            var now = row.FindLastIndex(one => one.Slot.At <= row[^1].Slot.At - TimeSpan.FromMilliseconds(100)) + 1;
            var late = row.Take(now).Skip(told).Where(one => one.Late > TimeSpan.Zero).Select(one => (Moved(one.Slot, moved), one.Late)).ToArray();
            told = now;
            if (late.Length > 0)
            {
                await channels.TellLateAsync(ChannelName.Telegram, late, CancellationToken.None);
            }
        }

        var came = row.Select(one => one.Slot.DueAt + one.Late).Order().ToArray();
        for (var i = rate; i < came.Length; i++)
        {
            Assert.True(came[i] - came[i - rate] >= TimeSpan.FromSeconds(1), $"{rate + 1} came within {came[i] - came[i - rate]}.");
        }

        var isLate = row.Count(one => one.Late > TimeSpan.Zero);
        var held = row.Select(one => one.Slot.DueAt - one.Slot.At).Where(wait => wait > TimeSpan.Zero).ToArray();
        Assert.NotEqual(0, isLate);
        Assert.InRange(held.Length, isLate, 3 * isLate);
        // What they are late the row makes up for, a little every second.
        Assert.True(held[^1] < held.Max() - TimeSpan.FromMilliseconds(2));
        Assert.Equal(1.0 / rate, (row[^1].Slot.At - row[0].Slot.At).TotalSeconds / (row.Count - 1), tolerance: 0.01 / rate);

        static PaceSlot Moved(PaceSlot slot, TimeSpan by) => new(slot.At + by, slot.DueAt + by, slot.TakenAt + by);
    }

    [Fact]
    public async Task A_follower_that_is_on_its_way_already_makes_room_for_one_message_more()
    {
        var channels = await OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var taken = await TakeRowAsync(connection, 100);
        await ReadAsync("update channel_paces set next_slot = next_slot + interval '2 seconds' where kind = 'bulk' returning true");
        var before = await NextAsync();

        await channels.TellLateAsync(ChannelName.Telegram, [.. taken.Select(slot => (slot, TimeSpan.Zero))], CancellationToken.None);
        // One of another day, and one that the clock has not reached: neither is of this second.
        await channels.TellLateAsync(
            ChannelName.Telegram, [(Moved(-1), TimeSpan.Zero), (Moved(1), TimeSpan.Zero)], CancellationToken.None);

        Assert.Equal(taken.Count * 10.07, (await NextAsync() - before).TotalMilliseconds, tolerance: 0.1);

        PaceSlot Moved(int days) => new(taken[0].At.AddDays(days), taken[0].DueAt.AddDays(days), taken[0].TakenAt);
    }

    [Fact]
    public async Task After_a_standstill_of_everybody_the_row_leaves_room_for_those_who_came_late()
    {
        var channels = await OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var taken = await TakeRowAsync(connection, 100);
        // As if they had been taken two seconds ago, and came just now.
        await ReadAsync("update channel_paces set next_slot = next_slot - interval '2 seconds' where kind = 'bulk' returning true");
        await channels.TellLateAsync(
            ChannelName.Telegram, [.. taken.Select(slot => (slot with { At = slot.At.AddSeconds(-2) }, TimeSpan.Zero))], CancellationToken.None);

        var anew = await TakeRowAsync(connection, 100);

        Assert.InRange(anew.Count, 0, 1); // 45 ms of slots but for one each
        Assert.True(await NextAsync() > TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(-45 + (10.07 * (taken.Count - 1))) || anew.Count == 0);
        Assert.Equal("{}", await ReadAsync("select late_slots::text from channel_paces where kind = 'bulk'"));
    }

    private async Task<ChannelStore> OpenAsync(double rate)
    {
        var channels = new ChannelStore(_database.DataSource);
        await channels.OpenAsync(ChannelName.Telegram, Ledgers.Unlimited with { MessagesPerSecond = rate, RepliesPerSecond = 5 }, CancellationToken.None);
        return channels;
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

    private static async Task<List<DateTime>> TakeOnceAsync(NpgsqlConnection connection, int max)
    {
        await using var command = new NpgsqlCommand(
            "select array(select t.first + i * t.step from generate_series(0, t.taken - 1) i) from take_bulk_slots('telegram', $1) t, use_bulk_slots('telegram', t.first, t.step, t.taken)",
            connection);
        command.Parameters.AddWithValue(max);
        return [.. (DateTime[])(await command.ExecuteScalarAsync())!];
    }

    private static async Task<List<PaceSlot>> TakeRowAsync(NpgsqlConnection connection, int max)
    {
        await using var command = new NpgsqlCommand(
            """
            select t.first + i * t.step, slot_due(t.first, t.step, i, t.followers, t.due), t.at
            from take_bulk_slots('telegram', $1) t
            cross join lateral use_bulk_slots('telegram', t.first, t.step, t.taken) u
            cross join lateral generate_series(0, t.taken - 1) i
            """,
            connection);
        command.Parameters.AddWithValue(max);
        var slots = new List<PaceSlot>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            slots.Add(new PaceSlot(reader.GetDateTime(0), reader.GetDateTime(1), reader.GetDateTime(2)));
        }

        return slots;
    }

    // The slots of the next 20 ms, however long ago the last were taken: all that is written is moved up to now, and by how much.
    private static async Task<(List<PaceSlot> Taken, TimeSpan By)> TakeNextAsync(NpgsqlConnection connection, int max)
    {
        while (true)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var move = new NpgsqlCommand(
                """
                with moved as (select clock_timestamp() - interval '20 ms' - next_slot as by from channel_paces where kind = 'bulk')
                update channel_paces
                set next_slot = next_slot + m.by,
                  late_slots = array(select t + m.by from unnest(late_slots) with ordinality u (t, n) order by n),
                  late_came = array(select t + m.by from unnest(late_came) with ordinality u (t, n) order by n)
                from moved m
                where kind = 'bulk'
                returning next_slot, m.by
                """,
                connection);
            DateTime next;
            TimeSpan by;
            await using (var reader = await move.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                (next, by) = (reader.GetDateTime(0), reader.GetTimeSpan(1));
            }

            var taken = await TakeRowAsync(connection, max);
            if (taken.Count > 0 && taken[0].At == next)
            {
                await transaction.CommitAsync();
                return (taken, by);
            }

            // More than 45 ms passed in between on a busy machine: the row would begin anew.
        }
    }

    private async Task<DateTime> NextAsync() => (DateTime)await ReadAsync("select next_slot from channel_paces where kind = 'bulk'");

    private async Task<object> ReadAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }
}
