using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Reads how broadcasts are getting on: live counts, rate, estimate. Cheap enough to be asked every second.</summary>
public sealed class CampaignProgressStore
{
    private const int Seconds = 10;

    /// <summary>Reads one; empty when nothing was frozen.</summary>
    public async Task<CampaignProgress> ReadAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        var lanes = await LanesAsync(unitOfWork, id, cancellationToken);
        var left = lanes.Select(lane => lane.Left).ToList();
        return new CampaignProgress
        {
            Lanes = lanes,
            LeftOut = await LeftOutAsync(unitOfWork, id, cancellationToken),
            FinishAt = left.Count > 0 && left.All(span => span is not null) && left.Max() is { Ticks: > 0 } longest ? unitOfWork.Now + longest : null,
        };
    }

    // Running broadcasts of one channel take turns, so each has an equal share of its pace. Only the newest numbers are looked at for the
    // rate: a lane settles about in the order in which it claims.
    private static async Task<List<LaneProgress>> LanesAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select l.channel, l.audience,
              coalesce((select sum(n.accepted + n.failed + n.skipped + n.unknown) from lane_counts n where n.lane_id = l.id), 0)::int,
              (select count(*) from outcomes o where o.lane_id = l.id and o.seq > l.next_seq - 100000 and o.at > @since and o.state <> 's')::float8 / @seconds,
              (select p.rate from channel_paces p where p.channel = l.channel and p.kind = 'bulk')
                / greatest(1, (select count(*) from campaign_lanes r where r.channel = l.channel and r.state = 'running' and r.next_seq <= r.open_to))
            from campaign_lanes l
            where l.campaign_id = @id
            order by l.channel
            """);
        command.Parameters.AddWithValue("id", id.Value);
        command.Parameters.AddWithValue("since", unitOfWork.Now.AddSeconds(-Seconds));
        command.Parameters.AddWithValue("seconds", (double)Seconds);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<LaneProgress>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lanes.Add(new LaneProgress
            {
                Channel = ChannelName.Parse(reader.GetString(0)),
                Audience = reader.GetInt32(1),
                Settled = reader.GetInt32(2),
                Rate = reader.GetDouble(3),
                Pace = reader.IsDBNull(4) ? null : reader.GetDouble(4),
            });
        }

        return lanes;
    }

    private static async Task<List<LeftOut>> LeftOutAsync(UnitOfWork unitOfWork, CampaignId id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            "select x.key, x.value::int from campaigns c cross join lateral jsonb_each_text(c.excluded) x where c.id = @id order by x.value::int desc, x.key");
        command.Parameters.AddWithValue("id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leftOut = new List<LeftOut>();
        while (await reader.ReadAsync(cancellationToken))
        {
            leftOut.Add(new LeftOut(reader.GetString(0), reader.GetInt32(1)));
        }

        return leftOut;
    }
}
