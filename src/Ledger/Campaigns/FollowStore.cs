using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What became of a message, for officers: figures by channel, reasons, and recipients under a number instead of a name.</summary>
public sealed class FollowStore
{
    /// <summary>The figures of a campaign by channel, and who was left out before it began.</summary>
    public async Task<FollowFigures> ReadAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        return new FollowFigures
        {
            Lanes = await LanesAsync(unitOfWork, id, cancellationToken),
            LeftOut = await LeftOutAsync(unitOfWork, id, cancellationToken),
            Reasons = await ReasonsAsync(unitOfWork, id, cancellationToken),
        };
    }

    /// <summary>Counts the recipients of a fate.</summary>
    public async Task<long> CountAsync(UnitOfWork unitOfWork, CampaignId id, FollowFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select count(*) {From(filter)}");
        Add(command, id, filter);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lists recipients of a fate in the order in which they were numbered.</summary>
    public async Task<IReadOnlyList<Recipient>> ListAsync(
        UnitOfWork unitOfWork, CampaignId id, FollowFilter filter, (int Skip, int Take) piece, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select s.lane_id, s.seq, s.channel, s.state, s.reason, s.at, s.delivered_at, s.read_at
            {From(filter)}
            order by s.lane_id, s.seq
            offset @skip limit @take
            """);
        Add(command, id, filter);
        command.Parameters.AddWithValue("skip", piece.Skip);
        command.Parameters.AddWithValue("take", piece.Take);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var recipients = new List<Recipient>();
        while (await reader.ReadAsync(cancellationToken))
        {
            recipients.Add(Read(reader));
        }

        return recipients;
    }

    private static string From(FollowFilter filter) =>
        $"""
        from delivery_states s
        where s.campaign_id = @id
          and (@channel::text is null or s.channel = @channel)
          and (@reason::text is null or s.reason = @reason)
          {filter.Fate switch
        {
            null => "",
            "received" => "and s.delivered_at is not null",
            "read" => "and s.read_at is not null",
            _ => "and s.state = @fate",
        }}
        """;

    private static void Add(NpgsqlCommand command, CampaignId id, FollowFilter filter)
    {
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)filter.Channel?.Value ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)filter.Reason ?? DBNull.Value });
        command.Parameters.AddWithValue("fate", filter.Fate ?? "");
    }

    private static async Task<IReadOnlyList<FollowLane>> LanesAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select l.channel, l.audience, coalesce(n.accepted, 0), coalesce(n.failed, 0), coalesce(n.skipped, 0), coalesce(n.unknown, 0),
              r.received, r.read, l.state = 'stopped', l.resent
            from campaign_lanes l
            left join lateral (
              select sum(accepted)::int as accepted, sum(failed)::int as failed, sum(skipped)::int as skipped, sum(unknown)::int as unknown
              from lane_counts c where c.lane_id = l.id) n on true
            left join lateral (
              select sum(k.received)::int as received, sum(k.read)::int as read
              from (
                select count(o.delivered_at) as received, count(o.read_at) as read from outcomes o where o.lane_id = l.id
                union all
                select f.received, f.read from folded_outcomes f where f.lane_id = l.id) k) r on true
            where l.campaign_id = @id
            order by l.id
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<FollowLane>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (audience, accepted, failed, skipped, unknown) = (reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt32(5));
            var open = audience - accepted - failed - skipped - unknown;
            lanes.Add(new FollowLane
            {
                Channel = ChannelName.Parse(reader.GetString(0)),
                Audience = audience,
                Accepted = accepted,
                Failed = failed,
                Skipped = reader.GetBoolean(8) ? skipped + open : skipped,
                Unknown = unknown,
                Open = reader.GetBoolean(8) ? 0 : open,
                Received = reader.GetInt32(6),
                Read = reader.GetInt32(7),
                Resent = reader.GetInt32(9),
            });
        }

        return lanes;
    }

    private static async Task<IReadOnlyList<LeftOut>> LeftOutAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            "select e.key, e.value::int from campaigns c, jsonb_each_text(c.excluded) e where c.id = @id order by 2 desc, 1");
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reasons = new List<LeftOut>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reasons.Add(new LeftOut(reader.GetString(0), reader.GetInt32(1)));
        }

        return reasons;
    }

    private static async Task<IReadOnlyList<FollowReason>> ReasonsAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select l.channel, case o.state when 'f' then 'failed' when 's' then 'skipped' else 'unknown' end, o.reason, sum(o.people)::int
            from campaign_lanes l
            cross join lateral (
              select state, reason, 1 as people from outcomes where lane_id = l.id
              union all
              select state, nullif(reason, ''), people from folded_outcomes where lane_id = l.id) o
            where l.campaign_id = @id and o.state <> 'a'
            group by 1, 2, 3
            order by 4 desc, 1, 2, 3
            limit 50
            """);
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reasons = new List<FollowReason>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reasons.Add(new FollowReason(ChannelName.Parse(reader.GetString(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt32(3)));
        }

        return reasons;
    }

    private static Recipient Read(NpgsqlDataReader row) => new()
    {
        Number = $"{row.GetInt32(0)}-{row.GetInt32(1)}",
        Channel = ChannelName.Parse(row.GetString(2)),
        Fate = row.GetString(3),
        Reason = row.IsDBNull(4) ? null : row.GetString(4),
        At = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
        ReceivedAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        ReadAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
    };
}
