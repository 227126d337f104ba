using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>What becomes of the messages that follow late ones.</summary>
public sealed class PaceFollowerTests(PostgresFixture postgres) : IAsyncLifetime
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
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Whoever_follows_a_late_message_keeps_its_distance_and_nobody_else_waits_for_it(int rate)
    {
        var channels = await _row.OpenAsync(rate);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await PaceRow.TakeAsync(connection, rate);
        var row = new List<(PaceSlot Slot, TimeSpan Late)>();
        var (begun, told, moved) = (DateTime.MinValue, 0, TimeSpan.Zero);
        while (row.Count < 3.5 * rate)
        {
            var (taken, by) = await PaceRow.TakeNextAsync(connection, rate);
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
        var channels = await _row.OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var taken = await PaceRow.TakeAsync(connection, 100);
        await _row.ReadAsync("update channel_paces set next_slot = next_slot + interval '2 seconds' where kind = 'bulk' returning true");
        var before = await _row.NextAsync();

        await channels.TellLateAsync(ChannelName.Telegram, [.. taken.Select(slot => (slot, TimeSpan.Zero))], CancellationToken.None);
        // One of another day, and one that the clock has not reached: neither is of this second.
        await channels.TellLateAsync(
            ChannelName.Telegram, [(Moved(-1), TimeSpan.Zero), (Moved(1), TimeSpan.Zero)], CancellationToken.None);

        Assert.Equal(taken.Count * 10.07, (await _row.NextAsync() - before).TotalMilliseconds, tolerance: 0.1);

        PaceSlot Moved(int days) => new(taken[0].At.AddDays(days), taken[0].DueAt.AddDays(days), taken[0].TakenAt);
    }

    [Fact]
    public async Task After_a_standstill_of_everybody_the_row_leaves_room_for_those_who_came_late()
    {
        var channels = await _row.OpenAsync(100);
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var taken = await PaceRow.TakeAsync(connection, 100);
        // As if they had been taken two seconds ago, and came just now.
        await _row.ReadAsync("update channel_paces set next_slot = next_slot - interval '2 seconds' where kind = 'bulk' returning true");
        await channels.TellLateAsync(
            ChannelName.Telegram, [.. taken.Select(slot => (slot with { At = slot.At.AddSeconds(-2) }, TimeSpan.Zero))], CancellationToken.None);

        var now = (DateTime)await _row.ReadAsync("select clock_timestamp()");
        var anew = await PaceRow.TakeAsync(connection, 100);

        Assert.InRange(anew.Count, 0, 1); // 45 ms of slots but for one each
        Assert.True(await _row.NextAsync() >= now.AddMilliseconds(-45 + (10.07 * taken.Count)));
        Assert.Equal("{}", await _row.ReadAsync("select late_slots::text from channel_paces where kind = 'bulk'"));
    }
}
