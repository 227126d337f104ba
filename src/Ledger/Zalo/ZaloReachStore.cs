using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Zalo;

/// <summary>Counts an audience by how Zalo lets us reach it.</summary>
public sealed class ZaloReachStore
{
    /// <summary>Counts those to whom a campaign would go, as they will stand at its time if nobody writes until then.</summary>
    /// <remarks>The conditions are those under which an audience is frozen (FreezeStatements).</remarks>
    public async Task<ZaloAudience> CountAsync(
        UnitOfWork unitOfWork, Audience audience, ChannelName? channel, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            with reached as (
              select a.channel,
                case
                  when a.channel <> 'zalo-oa' then null
                  when w.not_before > @at or w.last_interaction_at is null or w.closed_at >= w.last_interaction_at then 'waiting'
                  when @at - w.last_interaction_at + @margin < @free then 'free'
                  when @at - w.last_interaction_at + @margin < @open then 'charged'
                  else 'waiting'
                end as reach
              from addresses a
              left join zalo_windows w on a.channel = 'zalo-oa' and w.user_id = a.value
              where a.state = 'open'
                and case when @channel::text is null then a.is_primary else a.channel = @channel
                  and not exists (select 1 from addresses b where b.person_id = a.person_id and b.channel = a.channel and b.id < a.id) end
                and exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (@purposes))
                {AudienceConditions.All(audience)}
            )
            select count(*) filter (where reach = 'free')::int, count(*) filter (where reach = 'charged')::int,
              count(*) filter (where reach = 'waiting')::int, count(*) filter (where channel = 'zalo-bot')::int,
              count(*) filter (where channel not in ('zalo-oa', 'zalo-bot'))::int
            from reached
            """);
        command.Parameters.AddWithValue("at", at.ToUniversalTime());
        command.Parameters.AddWithValue("margin", ZaloWindow.Margin);
        command.Parameters.AddWithValue("free", ZaloWindow.FreeSpan);
        command.Parameters.AddWithValue("open", ZaloWindow.OpenSpan);
        AudienceConditions.AddParameters(command, audience, unitOfWork.Now);
        command.Parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)channel?.Value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ZaloAudience
        {
            OaFree = reader.GetInt32(0),
            OaCharged = reader.GetInt32(1),
            OaWaiting = reader.GetInt32(2),
            Bot = reader.GetInt32(3),
            Elsewhere = reader.GetInt32(4),
        };
    }
}
