using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>How the next part of an audience is written down. Each statement says whether there is more.</summary>
/// <remarks>Parameters: @campaign_id, @chunk, @purposes, @one_channel and the audience's own. The cursor is campaign_lanes.frozen_to.</remarks>
internal static class FreezeStatements
{
    /// <summary>The statement for a campaign.</summary>
    public static string For(Campaign campaign) => campaign.Kind switch
    {
        CampaignKind.Send => Subscribers(AudienceConditions.All(campaign.Audience)),
        // Whoever an earlier resend of the same message reached is not written to again.
        CampaignKind.Resend => Family("p.campaign_id = (select parent_id from campaigns where id = @campaign_id)", "o.state in ('f', 'u')", "null", ReachedInAnyOther),
        CampaignKind.Correct or CampaignKind.Recall => Family("true", "o.state = 'a' and o.at > l.not_older_than", "o.external_id", ReachedInAnEarlier),
        _ => throw new UnreachableException(),
    };

    // Numbers follow the order of addresses, so that a chunk lands in the index at one place. 'is_primary' holds one address per person;
    // a campaign for one channel takes that channel's address instead. The cursor is a value to the planner and not a table to join with:
    // so a chunk reads its own addresses in order and stops, where a join read all that were left, chunk after chunk. Subscriptions begin at the
    // cursor too, or each chunk would read those of all chunks before it.
    private static string Subscribers(string conditions) =>
        $"""
        with lane as materialized (
          select id, channel, frozen_to, audience from campaign_lanes where campaign_id = @campaign_id and state = 'freezing' order by id limit 1 for update
        ), next as materialized (
          select a.id, a.person_id, row_number() over (order by a.id) as number
          from addresses a
          where a.id > (select frozen_to from lane) and a.channel = (select channel from lane) and a.state = 'open'
            and case when @one_channel
              then not exists (select 1 from addresses b where b.person_id = a.person_id and b.channel = a.channel and b.id < a.id)
              else a.is_primary end
            and exists (select 1 from subscriptions s where s.address_id = a.id and s.address_id > (select frozen_to from lane) and s.purpose = any (@purposes))
            {conditions}
          order by a.id
          limit @chunk
        ), frozen as (
          insert into deliveries (lane_id, seq, person_id, address_id)
          select l.id, l.audience + n.number, n.person_id, n.id from next n cross join lane l
        ), taken as materialized (
          select count(*) as people, max(id) as last from next
        ), moved as (
          update campaign_lanes l
          set frozen_to = coalesce(t.last, l.frozen_to),
              audience = l.audience + t.people,
              state = case when t.people < @chunk then 'ready' else l.state end
          from lane, taken t
          where l.id = lane.id
        )
        select t.people >= @chunk
          or exists (select 1 from campaign_lanes l where l.campaign_id = @campaign_id and l.state = 'freezing' and l.id not in (select id from lane))
        from taken t
        """;

    private const string ReachedInAnyOther = "e.id <> o.lane_id";
    private const string ReachedInAnEarlier = "e.id < o.lane_id";

    // The family of a message: the campaign that first sent it and all that sent it again, one lane of the channel each. Its lanes are
    // read one after the other; the cursor holds the lane in its upper half and the number in its lower.
    private static string Family(string source, string outcome, string target, string reachedIn) =>
        $"""
        with recursive roots as (
          select p.id, p.kind, p.parent_id from campaigns c join campaigns p on p.id = c.parent_id where c.id = @campaign_id
          union
          select p.id, p.kind, p.parent_id from roots r join campaigns p on p.id = r.parent_id where r.kind = 'resend'
        ), family as (
          select id from roots where kind <> 'resend' or parent_id is null
          union
          select c.id from family f join campaigns c on c.parent_id = f.id and c.kind = 'resend'
        ), lane as (
          select id, channel, frozen_to, audience, not_older_than
          from campaign_lanes where campaign_id = @campaign_id and state = 'freezing' order by id limit 1 for update
        ), relatives as materialized (
          select p.id, {source} as is_source
          from lane l
          join campaign_lanes p on p.channel = l.channel and p.id <> l.id and p.campaign_id in (select id from family)
        ), reading as (
          select min(r.id) as id from relatives r, lane l where r.is_source and r.id >= l.frozen_to >> 32
        ), next as materialized (
          select l.id as lane_id, l.audience, o.seq, d.person_id, d.address_id, {target} as target
          from lane l
          join outcomes o on o.lane_id = (select id from reading) and {outcome}
            and o.seq > case when o.lane_id = l.frozen_to >> 32 then (l.frozen_to & 4294967295)::int else 0 end
          join deliveries d on d.lane_id = o.lane_id and d.seq = o.seq
          where not exists (
            select 1 from relatives e
            join deliveries d2 on d2.lane_id = e.id and d2.person_id = d.person_id
            join outcomes o2 on o2.lane_id = d2.lane_id and o2.seq = d2.seq and o2.state = 'a'
            where {reachedIn})
          order by o.seq
          limit @chunk
        ), frozen as (
          insert into deliveries (lane_id, seq, person_id, address_id, target)
          select lane_id, audience + row_number() over (order by seq), person_id, address_id, target from next
        ), ahead as (
          select (select count(*) from next) >= @chunk as in_this, exists (
            select 1 from relatives r where r.is_source and r.id > (select id from reading)) as in_others
        ), moved as (
          update campaign_lanes l
          set frozen_to = case
                when a.in_this then ((select id from reading)::bigint << 32) | (select max(seq) from next)
                else ((select id from reading)::bigint + 1) << 32 end,
              audience = l.audience + (select count(*) from next),
              state = case when a.in_this or a.in_others then l.state else 'ready' end
          from lane, ahead a
          where l.id = lane.id
        )
        select a.in_this or a.in_others
          or exists (select 1 from campaign_lanes l where l.campaign_id = @campaign_id and l.state = 'freezing' and l.id not in (select id from lane))
        from ahead a
        """;
}
