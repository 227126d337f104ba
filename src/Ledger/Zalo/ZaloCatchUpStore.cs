using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Zalo;

/// <summary>The newest message that waits for somebody.</summary>
/// <param name="AddressId">For whom.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Message">The newest.</param>
/// <param name="Key">By which it is queued once.</param>
/// <param name="Count">How many wait, this one included.</param>
public sealed record WaitingMessage(long AddressId, ChannelName Channel, OutboundMessage Message, string Key, int Count);

/// <summary>Finds what waited until a person did something again, and takes it.</summary>
public sealed class ZaloCatchUpStore
{
    // What is older is no news any more.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Takes those who came back at least so long ago and for whom something waits.</summary>
    /// <remarks>
    /// What waits stands in the ledger as skipped, with a reason that says so. Left out is what was withdrawn since: a consent that ended, a
    /// campaign that was stopped, recalled or has lost its time; and what Zalo refused only after the person had written. Whatever is taken
    /// here is marked, so that it is found once. A single notice that waited (a reminder, or such a message refused again) goes back into
    /// the queue, the newest one; of an officer's answers and what became of a case all go back, in their order and whatever was agreed to,
    /// for the person asked. They surely never left, so their attempts count anew.
    /// </remarks>
    public async Task<IReadOnlyList<WaitingMessage>> TakeAsync(
        UnitOfWork unitOfWork, ChannelName channel, TimeSpan delay, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with returned as materialized (
              select r.user_id, r.at, exists (
                select 1 from zalo_windows w
                where @channel = 'zalo-oa' and w.user_id = r.user_id and coalesce(w.closed_at, '-infinity') < w.last_interaction_at) as is_open
              from zalo_returns r
              where r.channel = @channel and r.at <= @now - @delay
              order by r.at limit @limit for update skip locked
            ), gone as (
              delete from zalo_returns r using returned t where r.channel = @channel and r.user_id = t.user_id
            ), waiting as materialized (
              select a.id as address_id, o.lane_id, o.seq, c.message, c.scheduled_at,
                (c.send_until is null or c.send_until > @now)
                  and c.state <> 'stopped'
                  and exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (c.purposes))
                  and not exists (select 1 from campaigns k where k.parent_id = c.id and k.kind = 'recall') as is_wanted
              from returned t
              join addresses a on a.channel = @channel and a.value = t.user_id and a.state = 'open'
              cross join lateral (select l.id, l.campaign_id from campaign_lanes l where l.channel = @channel order by l.id desc limit 60) l
              join campaigns c on c.id = l.campaign_id and c.kind in ('send', 'resend')
              join deliveries d on d.lane_id = l.id and d.person_id = a.person_id and d.address_id = a.id
              join outcomes o on o.lane_id = d.lane_id and o.seq = d.seq
              where o.state = 's' and o.reason like @mark || '%' and (o.at <= t.at or t.is_open) and o.at > @now - @kept
            ), ranked as (
              select w.*, row_number() over (partition by address_id order by scheduled_at desc, lane_id desc) as place,
                count(*) over (partition by address_id)::int as n
              from waiting w
              where is_wanted
            ), notice as (
              update outbox o
              set state = 'queued', reason = null, settled_at = null, attempts = 0
              from (
                select distinct on (n.address_id) n.id
                from returned t
                join addresses a on a.channel = @channel and a.value = t.user_id and a.state = 'open'
                join outbox n on n.address_id = a.id and n.lane = 2 and n.state = 'skipped'
                where n.reason like @mark || '%' and n.settled_at <= t.at and n.settled_at > @now - @kept
                  and (n.dedupe_key is null or n.dedupe_key not like 'case-%')
                  and exists (select 1 from subscriptions s where s.address_id = a.id)
                order by n.address_id, n.id desc
              ) newest
              where o.id = newest.id
            ), answer as (
              update outbox o
              set state = 'queued', reason = null, settled_at = null, attempts = 0
              from returned t
              join addresses a on a.channel = @channel and a.value = t.user_id and a.state = 'open'
              where o.address_id = a.id and o.state = 'skipped' and o.dedupe_key like 'case-%'
                and (o.dedupe_key like 'case-word:%' or o.dedupe_key like 'case-state:%')
                and o.reason like @mark || '%' and (o.settled_at <= t.at or t.is_open)
              returning o.id
            ), marked as (
              update outcomes o
              set reason = case when exists (select 1 from ranked r where r.lane_id = o.lane_id and r.seq = o.seq and r.place = 1)
                then 'sent after the person came back' else 'a newer message was sent after the person came back' end
              from waiting w
              where o.lane_id = w.lane_id and o.seq = w.seq
            )
            select address_id, message, lane_id, seq, n from ranked where place = 1 order by address_id
            """);
        command.Parameters.AddWithValue("channel", channel.Value);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("delay", delay);
        command.Parameters.AddWithValue("limit", limit);
        command.Parameters.AddWithValue("mark", WaitingReason.Mark);
        command.Parameters.AddWithValue("kept", Kept);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<WaitingMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new WaitingMessage(
                reader.GetInt64(0), channel, MessageJson.Read(reader.GetString(1)), $"catch-up:{reader.GetInt32(2)}:{reader.GetInt32(3)}", reader.GetInt32(4)));
        }

        return messages;
    }
}
