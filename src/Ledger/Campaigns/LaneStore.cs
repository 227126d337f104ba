using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Campaigns;

/// <summary>A campaign on its way out: freezing the audience, opening the lanes, seeing how far they are.</summary>
public sealed class LaneStore
{
    /// <summary>Recipients frozen in one transaction: a fraction of a second, so that nobody waits for its locks.</summary>
    private const int FreezeChunk = 100_000;

    /// <summary>Takes campaigns that have something to be done, held until the step ends; another process takes others.</summary>
    public async Task<IReadOnlyList<CampaignId>> TakeOpenAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id
            from campaigns
            where (state = 'approved' and scheduled_at <= @now) or state in ('freezing', 'canary', 'running')
            order by urgent desc, scheduled_at, id
            limit 20
            for update skip locked
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<CampaignId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(new CampaignId(reader.GetInt64(0)));
        }

        return ids;
    }

    /// <summary>Opens one lane per channel that the campaign goes by and counts who is left out and why.</summary>
    public async Task OpenAsync(UnitOfWork unitOfWork, Campaign campaign, IReadOnlyList<ChannelName> channels, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        await using var command = unitOfWork.Command(
            """
            with lanes as (
              insert into campaign_lanes (campaign_id, channel, parent_lane_id)
              select @id, c.channel, (select p.id from campaign_lanes p where p.campaign_id = @parent and p.channel = c.channel)
              from unnest(@channels) as c (channel)
              on conflict (campaign_id, channel) do nothing
            )
            update campaigns
            set excluded = coalesce((
              select jsonb_object_agg(reason, people)
              from (
                select case when a.state <> 'open' then a.state else 'channel off' end as reason, count(distinct a.person_id) as people
                from addresses a
                join subscriptions s on s.address_id = a.id and s.purpose = any (purposes)
                where (a.state <> 'open' or not a.channel = any (@channels)) and a.is_primary
                group by 1) left_out), '{}')
            where id = @id
            """);
        command.Parameters.AddWithValue("id", campaign.Id.Value);
        command.Parameters.Add(new NpgsqlParameter("parent", NpgsqlDbType.Bigint) { Value = (object?)campaign.Parent?.Value ?? DBNull.Value });
        command.Parameters.AddWithValue("channels", channels.Select(channel => channel.Value).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Freezes the next part of the audience. Goes on where it stopped, after a crash too.</summary>
    /// <returns>Whether there is more to freeze.</returns>
    public async Task<bool> FreezeAsync(UnitOfWork unitOfWork, Campaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(campaign);
        await using var command = unitOfWork.Command(campaign.Kind switch
        {
            CampaignKind.Send => FreezeSubscribers,
            CampaignKind.Resend => FreezeParent("o.state in ('f', 'u')", "a.state = 'open'"),
            CampaignKind.Correct or CampaignKind.Recall => FreezeParent("o.state = 'a'", "true"),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        command.Parameters.AddWithValue("campaign_id", campaign.Id.Value);
        command.Parameters.AddWithValue("chunk", FreezeChunk);
        command.Parameters.AddWithValue("purposes", campaign.Audience.Purposes.ToArray());
        command.Parameters.Add(new NpgsqlParameter("hamlet", NpgsqlDbType.Text) { Value = (object?)campaign.Audience.Hamlet ?? DBNull.Value });
        command.Parameters.AddWithValue("one_channel", campaign.Channel is not null);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Lets numbers up to <paramref name="openTo"/> be claimed (at most the audience).</summary>
    public async Task OpenToAsync(UnitOfWork unitOfWork, CampaignId campaign, int openTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update campaign_lanes set open_to = least(audience, @open_to) where campaign_id = @id");
        command.Parameters.AddWithValue("id", campaign.Value);
        command.Parameters.AddWithValue("open_to", openTo);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How far each lane is.</summary>
    public async Task<IReadOnlyList<Lane>> ReadAsync(UnitOfWork unitOfWork, CampaignId campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select l.id, l.channel, l.audience, l.next_seq, l.open_to,
              coalesce(sum(n.accepted + n.failed + n.skipped + n.unknown), 0)::int,
              (coalesce(sum(n.failed), 0) - l.forgiven)::int,
              coalesce(sum(n.content_refused), 0)::int
            from campaign_lanes l
            left join lane_counts n on n.lane_id = l.id
            where l.campaign_id = @id
            group by l.id
            order by l.id
            """);
        command.Parameters.AddWithValue("id", campaign.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<Lane>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lanes.Add(new Lane
            {
                Id = reader.GetInt32(0),
                Channel = ChannelName.Parse(reader.GetString(1)),
                Audience = reader.GetInt32(2),
                NextSeq = reader.GetInt32(3),
                OpenTo = reader.GetInt32(4),
                Settled = reader.GetInt32(5),
                Failed = reader.GetInt32(6),
                ContentRefused = reader.GetInt32(7),
            });
        }

        return lanes;
    }

    // Numbers follow the order of addresses, so that a chunk lands in the index at one place. 'is_primary' holds one address per person;
    // a campaign for one channel takes that channel's address instead.
    private const string FreezeSubscribers =
        """
        with lane as (
          select id, channel, frozen_to, audience from campaign_lanes where campaign_id = @campaign_id and state = 'freezing' order by id limit 1 for update
        ), next as materialized (
          select l.id as lane_id, l.audience, a.id, a.person_id
          from lane l
          join addresses a on a.id > l.frozen_to and a.channel = l.channel
          where a.state = 'open'
            and case when @one_channel
              then not exists (select 1 from addresses b where b.person_id = a.person_id and b.channel = a.channel and b.id < a.id)
              else a.is_primary end
            and exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (@purposes))
            and (@hamlet is null or exists (select 1 from persons p where p.id = a.person_id and p.hamlet = @hamlet))
          order by a.id
          limit @chunk
        ), frozen as (
          insert into deliveries (lane_id, seq, person_id, address_id)
          select lane_id, audience + row_number() over (order by id), person_id, id from next
        )
        """ + FreezeEnd;

    private const string FreezeEnd =
        """
        , moved as (
          update campaign_lanes l
          set frozen_to = coalesce((select max(id) from next), l.frozen_to),
              audience = l.audience + (select count(*) from next),
              state = case when (select count(*) from next) < @chunk then 'ready' else l.state end
          from lane
          where l.id = lane.id
        )
        select (select count(*) from next) >= @chunk
          or exists (select 1 from campaign_lanes l where l.campaign_id = @campaign_id and l.state = 'freezing' and l.id not in (select id from lane))
        """;

    private static string FreezeParent(string outcome, string address) =>
        $"""
        with lane as (
          select id, parent_lane_id, frozen_to, audience
          from campaign_lanes where campaign_id = @campaign_id and state = 'freezing' order by id limit 1 for update
        ), next as materialized (
          select l.id as lane_id, l.audience, d.seq as id, d.person_id, d.address_id
          from lane l
          join outcomes o on o.lane_id = l.parent_lane_id and o.seq > l.frozen_to and {outcome}
          join deliveries d on d.lane_id = o.lane_id and d.seq = o.seq
          join addresses a on a.id = d.address_id and {address}
          order by o.seq
          limit @chunk
        ), frozen as (
          insert into deliveries (lane_id, seq, person_id, address_id)
          select lane_id, audience + row_number() over (order by id), person_id, address_id from next
        )
        """ + FreezeEnd;
}
