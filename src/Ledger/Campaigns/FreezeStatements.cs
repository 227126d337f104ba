using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>How the next part of an audience is found: whoever subscribed, or whoever an earlier message did or did not reach.</summary>
internal static class FreezeStatements
{
    /// <summary>Writes down the next part of a campaign that follows another one, and says whether there is more.</summary>
    /// <remarks>Parameters: @campaign_id, @chunk. The cursor is campaign_lanes.frozen_to.</remarks>
    public static string Following(Campaign campaign) => campaign.Kind switch
    {
        // Whoever an earlier resend of the same message reached is not written to again.
        CampaignKind.Resend => Family("p.campaign_id = (select parent_id from campaigns where id = @campaign_id)", "o.state in ('f', 'u') and " + StillOpen, "null", ReachedInAnyOther),
        CampaignKind.Correct or CampaignKind.Recall => Family("true", "o.state = 'a' and o.at > l.not_older_than", "o.external_id", ReachedInAnEarlier),
        _ => throw new UnreachableException(),
    };

    /// <summary>The next subscribers of a campaign that is sent for the first time: how many, the last one's address, and their persons and addresses.</summary>
    /// <remarks>
    /// Parameters: @lane, @after, @channel, @most, @purposes, @one_channel and the audience's own. Persons and addresses come as eight bytes each, one
    /// behind the other in the order of addresses: a row for each would cost the database and the program more than all the rest of reading. 'is_primary'
    /// holds one address per person; a campaign for one channel takes that channel's address instead. The cursor is a value to the planner and not
    /// a table to join with: so a part reads its own addresses in order and stops, where a join read all that were left, part after
    /// part. Subscriptions begin at the cursor too, or each part would read those of all parts before it.
    /// </remarks>
    public static string Subscribers(Campaign campaign) => Subscribers(campaign, AudienceConditions.All(campaign.Audience));

    /// <summary>The same but for people who were written down by an earlier address.</summary>
    public static string SubscribersNotFrozen(Campaign campaign) => Subscribers(
        campaign,
        AudienceConditions.All(campaign.Audience) + " and not exists (select 1 from deliveries d where d.lane_id = @lane and d.person_id = a.person_id)");

    // One purpose, as nearly always, is read from the index alone.
    private static string Subscribers(Campaign campaign, string conditions) =>
        $"""
        select count(*)::int, max(n.id), string_agg(int8send(n.person_id), ''), string_agg(int8send(n.id), '')
        from (
          select a.person_id, a.id
          from addresses a
          where a.id > @after and a.channel = @channel and a.state = 'open'
            and case when @one_channel
              then not exists (select 1 from addresses b where b.person_id = a.person_id and b.channel = a.channel and b.id < a.id)
              else a.is_primary end
            and exists (select 1 from subscriptions s where s.address_id = a.id and s.address_id > @after and s.purpose = {(campaign.Audience.Purposes.Count == 1 ? "(@purposes)[1]" : "any (@purposes)")})
            {conditions}
          order by a.id
          limit @most
        ) n
        """;

    // Who has blocked or left meanwhile is counted as left out (ExcludedStatements).
    private const string StillOpen = "exists (select 1 from deliveries d3 join addresses a on a.id = d3.address_id and a.state = 'open' where d3.lane_id = o.lane_id and d3.seq = o.seq)";
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
