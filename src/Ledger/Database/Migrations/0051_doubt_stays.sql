-- Whoever may have got the message at the first attempt is not called skipped because of what happened since: nobody can say.

-- Hands a claim's rows to its worker. Whoever withdrew, blocked or was erased since the audience was frozen is skipped here, with the
-- reason; whoever got another message within the last moment comes again later.
create or replace function hand_out(p_claim claims, p_channel text, p_limited boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text)
language plpgsql as $$
declare
  v_campaign bigint;
  v_purposes text[];
  v_needs_consent boolean;
  v_now timestamptz := clock_timestamp();
  v_late record;
  -- As a list, not as a range: how many a range holds the planner can only guess, and a wrong guess reads every address there is.
  v_seqs int[] := array(select generate_series(p_claim.from_seq, p_claim.to_seq));
begin
  select l.campaign_id, c.purposes, c.kind in ('send', 'resend')
    into v_campaign, v_purposes, v_needs_consent
    from campaign_lanes l join campaigns c on c.id = l.campaign_id where l.id = p_claim.lane_id;
  v_late := lanes_lately(p_channel, p_claim.lane_id, v_now, p_per_chat);
  return query
    with held as materialized (
      select d.seq, a.id as address_id, a.value, d.target,
        p_limited and (not is_due(a.next_send_at, v_now, interval '1 minute')
          or (v_late.lanes is not null and got_lately(a.id, v_late.lanes, v_late.floors, v_late.ends))) as is_early,
        a.next_send_at,
        case
          when a.id is null then 'erased'
          when a.state <> 'open' then a.state
          when v_needs_consent and not exists (
            select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (v_purposes)) then 'withdrawn'
        end as obstacle
      from deliveries d
      left join addresses a on a.id = d.address_id
      where d.lane_id = p_claim.lane_id and d.seq = any (v_seqs)
    ), skipped as (
      insert into outcomes (lane_id, seq, state, reason, at)
      select p_claim.lane_id, h.seq, case when p_claim.attempt > 1 then 'u' else 's' end::"char",
        case when p_claim.attempt > 1 then 'in doubt, then ' else '' end || h.obstacle, v_now
      from held h where h.obstacle is not null
      on conflict do nothing
      returning state
    ), counted as (
      insert into lane_counts (lane_id, worker_id, skipped, unknown)
      select p_claim.lane_id, p_claim.worker_id, count(*) filter (where k.state = 's'), count(*) filter (where k.state = 'u')
      from skipped k having count(*) > 0
      on conflict on constraint lane_counts_pkey do update set
        skipped = lane_counts.skipped + excluded.skipped, unknown = lane_counts.unknown + excluded.unknown
    ), later as (
      insert into again (lane_id, seq, not_before, attempt, tries)
      select p_claim.lane_id, h.seq, case when is_due(h.next_send_at, v_now, interval '1 minute') then v_now + p_per_chat else h.next_send_at end,
        p_claim.attempt, p_claim.tries
      from held h where h.obstacle is null and h.is_early
    ), paced as (
      -- One that comes again is not where its lane is now: its address remembers it instead.
      update addresses a set next_send_at = v_now + p_per_chat
      from held h
      where p_claim.from_seq = p_claim.to_seq and p_limited and p_per_chat > interval '0'
        and a.id = h.address_id and h.obstacle is null and not h.is_early
    )
    select p_claim.id, p_claim.lane_id, v_campaign, h.seq, h.address_id, h.value, p_claim.attempt, p_claim.tries, h.target
    from held h
    where h.obstacle is null and not h.is_early
    order by h.seq;
  if not found then
    delete from claims c where c.id = p_claim.id;
  end if;
end $$;
