using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Sending;

/// <summary>Reads <see cref="ChannelHealth"/>.</summary>
public sealed class ChannelHealthStore
{
    /// <summary>Every channel that ever opened.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="month">The month in Vietnam as the tables name it: <c>2026-11</c>.</param>
    /// <param name="botMonthly">What the Zalo bot may send and receive in a month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ChannelHealth>> ListAsync(UnitOfWork unitOfWork, string month, int botMonthly, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var quotas = await QuotasAsync(unitOfWork, month, botMonthly, cancellationToken);
        await using var command = unitOfWork.Command(
            """
            select c.channel, c.refused_reason, case when c.paused_until > clock_timestamp() then c.paused_until end, c.throttled_count,
              c.last_accepted_at, c.last_trouble, c.last_trouble_at, p.rate, p.ceiling,
              (select count(distinct a.id) from subscriptions s join addresses a on a.id = s.address_id where a.channel = c.channel),
              (select count(*) from addresses a where a.channel = c.channel and a.state <> 'open'),
              (select count(*) from outbox o where o.channel = c.channel and o.state = 'queued'),
              array(select t.words from line_troubles t where t.channel = c.channel and t.told_at > @now - @lasting order by t.since, t.words)
            from channel_states c
            left join channel_paces p on p.channel = c.channel and p.kind = 'bulk'
            order by c.channel
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("lasting", LineTroubleStore.Lasting);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var channels = new List<ChannelHealth>();
        while (await reader.ReadAsync(cancellationToken))
        {
            DateTimeOffset? Time(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
            var channel = reader.GetString(0);
            channels.Add(new ChannelHealth
            {
                Channel = channel,
                RefusedReason = reader.IsDBNull(1) ? null : reader.GetString(1),
                PausedUntil = Time(2),
                Throttled = reader.GetInt64(3),
                LastAcceptedAt = Time(4),
                LastTrouble = reader.IsDBNull(5) ? null : reader.GetString(5),
                LastTroubleAt = Time(6),
                Rate = reader.IsDBNull(7) ? null : reader.GetDouble(7),
                Ceiling = reader.IsDBNull(8) ? null : reader.GetDouble(8),
                Subscribers = reader.GetInt64(9),
                Unreachable = reader.GetInt64(10),
                Queued = reader.GetInt64(11),
                LineTroubles = reader.GetFieldValue<string[]>(12),
                Quotas = [.. quotas.Where(quota => quota.Channel == channel).Select(quota => quota.Quota)],
            });
        }

        return channels;
    }

    private static async Task<IReadOnlyList<(string Channel, ChannelQuota Quota)>> QuotasAsync(
        UnitOfWork unitOfWork, string month, int botMonthly, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select 'zalo-oa', quota_type, remain::bigint, total::bigint from zalo_oa_quotas
            union all
            select 'zalo-bot', month, greatest(0, @most - sent - received)::bigint, @most::bigint from zalo_bot_usage where month = @month
            """);
        command.Parameters.AddWithValue("month", month);
        command.Parameters.AddWithValue("most", botMonthly);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var quotas = new List<(string, ChannelQuota)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            quotas.Add((reader.GetString(0), new ChannelQuota(
                reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt64(3))));
        }

        return quotas;
    }
}
