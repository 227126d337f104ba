using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using ChungTay.Testing;
using Npgsql;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>The row of slots of Telegram's broadcasts, taken from as claims take from it.</summary>
internal sealed class PaceRow(TestDatabase database)
{
    public async Task<ChannelStore> OpenAsync(double rate)
    {
        var channels = new ChannelStore(database.DataSource);
        await channels.OpenAsync(ChannelName.Telegram, Ledgers.Unlimited with { MessagesPerSecond = rate, RepliesPerSecond = 5 }, CancellationToken.None);
        return channels;
    }

    public static async Task<List<PaceSlot>> TakeAsync(NpgsqlConnection connection, int max)
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

    /// <summary>The slots of the next 20 ms, however long ago the last were taken: all that is written is moved up to now, and by how much.</summary>
    public static async Task<(List<PaceSlot> Taken, TimeSpan By)> TakeNextAsync(NpgsqlConnection connection, int max)
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

            var taken = await TakeAsync(connection, max);
            if (taken.Count > 0 && taken[0].At == next)
            {
                await transaction.CommitAsync();
                return (taken, by);
            }

            // More than 45 ms passed in between on a busy machine: the row would begin anew.
        }
    }

    public async Task<DateTime> NextAsync() => (DateTime)await ReadAsync("select next_slot from channel_paces where kind = 'bulk'");

    public async Task<object> ReadAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }
}
