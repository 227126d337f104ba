using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>The state of a channel that all processes share: its pace, its pause, whether its credential was refused.</summary>
public sealed class ChannelStore(NpgsqlDataSource dataSource)
{
    /// <summary>Enters the channel's limits as configured. A pace lowered by a 429 stays lowered, an unchanged ceiling changes nothing.</summary>
    public async Task OpenAsync(ChannelName channel, ChannelLimits limits, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            with state as (
              insert into channel_states (channel) values ($1)
              on conflict (channel) do update set refused_reason = null
            )
            insert into channel_paces (channel, kind, ceiling, rate)
            values ($1, 'bulk', $2, $2), ($1, 'reply', $3, $3)
            on conflict (channel, kind) do update
              set ceiling = excluded.ceiling,
                  rate = case when channel_paces.ceiling is distinct from excluded.ceiling then excluded.ceiling else channel_paces.rate end
            """);
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue((object?)limits.MessagesPerSecond ?? DBNull.Value).NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Double;
        command.Parameters.AddWithValue((object?)limits.RepliesPerSecond ?? DBNull.Value).NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Double;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Silences the channel on all processes; the deadline only grows. The first 429 of a burst lowers the pace by a fifth.</summary>
    public async Task ThrottleAsync(ChannelName channel, TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            with before as (
              -- Read off the locked row itself: a function would see what stood there before another 429 that came at the same moment.
              select paused_at <= clock_timestamp() and paused_until > clock_timestamp() and refused_reason is null as is_silent, paused_at, paused_until
              from channel_states where channel = $1 for update
            ), paused as (
              update channel_states
              set paused_at = case when b.is_silent then b.paused_at else clock_timestamp() end,
                  paused_until = case when b.is_silent then greatest(b.paused_until, clock_timestamp() + $2) else clock_timestamp() + $2 end,
                  throttled_count = throttled_count + 1
              from before b
              where channel_states.channel = $1
            )
            update channel_paces p
            set rate = greatest(1, p.rate * 0.8), rate_changed_at = clock_timestamp()
            from before b
            where p.channel = $1 and p.kind = 'bulk' and p.rate is not null and not b.is_silent
            """);
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(retryAfter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets paces that were lowered climb back: a step after each minute without a 429, up to the ceiling.</summary>
    public async Task ClimbAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            update channel_paces
            set rate = least(ceiling, rate + greatest(1, ceiling * 0.04)), rate_changed_at = clock_timestamp()
            where rate < ceiling and not rate_changed_at between clock_timestamp() - interval '1 minute' and clock_timestamp()
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stops the channel until an administrator acts and the program is started anew.</summary>
    public async Task RefuseAsync(ChannelName channel, string words, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            update channel_states
            set refused_reason = $2, last_trouble = $2, last_trouble_at = clock_timestamp()
            where channel = $1
            """);
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(words);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says which messages reached the platform later than they were due, so that those of a second later keep their distance.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="messages">Their slots, as the claims said, and how much later than others they came.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TellLateAsync(ChannelName channel, IReadOnlyCollection<(PaceSlot Slot, TimeSpan Late)> messages, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select slots_were_late($1, $2, $3)");
        command.Parameters.AddWithValue(channel.Value);
        command.Parameters.AddWithValue(messages.Select(message => message.Slot.At).ToArray());
        command.Parameters.AddWithValue(messages.Select(message => message.Slot.DueAt + message.Late).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How long until the pace has a slot again: zero when it has one now, or when something else keeps the channel silent.</summary>
    public async Task<TimeSpan> WaitAsync(ChannelName channel, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select greatest(interval '0', p.next_slot - clock_timestamp())
            from channel_paces p
            where p.channel = $1 and p.kind = 'bulk' and isfinite(p.next_slot) and not is_silent($1, clock_timestamp())
            """);
        command.Parameters.AddWithValue(channel.Value);
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan? ?? TimeSpan.Zero;
    }

    /// <summary>How every channel stands.</summary>
    public async Task<IReadOnlyList<ChannelState>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select channel, refused_reason, case when paused_until > clock_timestamp() then paused_until - clock_timestamp() end
            from channel_states
            order by channel
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new List<ChannelState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            states.Add(new ChannelState
            {
                Channel = ChannelName.Parse(reader.GetString(0)),
                RefusedReason = reader.IsDBNull(1) ? null : reader.GetString(1),
                Pause = reader.IsDBNull(2) ? null : reader.GetTimeSpan(2),
            });
        }

        return states;
    }
}
