-- Claiming is a function because it is one step of several statements: slots are taken from the channel's pace, rows are taken for
-- them, and consent is read after the lock was won, all in one round trip.
-- Locks are always taken in this order: worker, pace, again, lane, addresses.

-- Single messages: urgent before replies before notices; only the oldest open row of an address within its lane, so replies keep their
-- order. Replies use their reserve first and what campaigns leave besides; notices never touch the reserve.
create function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint) language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_replies bigint[];
  v_notices bigint[];
  v_reserve int := 0;
  v_bulk int := 0;
  v_wanted int;
begin
  if is_silent(p_channel, v_now) then
    return;
  end if;
  perform must_live(p_worker);
  -- Look first: a slot is taken only for a row that is there.
  select array_agg(due.id order by due.lane, due.id) filter (where due.lane < 2), array_agg(due.id order by due.id) filter (where due.lane = 2)
  into v_replies, v_notices
  from (
    select o.id, o.lane
    from outbox o
    join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and (o.lane < 2 or not p_quiet)
      and is_due(o.not_before, v_now, interval '1 hour') and is_due(a.next_send_at, v_now, interval '1 minute')
      and not exists (
        select 1 from outbox older
        where older.address_id = o.address_id and older.id < o.id and older.lane <= o.lane and older.state in ('queued', 'claimed'))
    order by o.lane, o.id
    limit p_max
    for update of o skip locked
  ) due;
  v_wanted := coalesce(cardinality(v_replies), 0) + coalesce(cardinality(v_notices), 0);
  if v_wanted = 0 then
    return;
  end if;
  v_reserve := take_slots(p_channel, 'reply', coalesce(cardinality(v_replies), 0));
  if v_reserve < v_wanted then
    v_bulk := take_slots(p_channel, 'bulk', v_wanted - v_reserve);
  end if;
  v_replies := v_replies[1:v_reserve + v_bulk] || v_notices[1:v_bulk - (coalesce(cardinality(v_replies), 0) - v_reserve)];
  perform slots_used(p_channel, 'reply', v_reserve), slots_used(p_channel, 'bulk', v_bulk);
  update addresses a set next_send_at = v_now + p_per_chat
  from outbox o
  where o.id = any (v_replies) and a.id = o.address_id and p_per_chat > interval '0';
  return query
    update outbox o set state = 'claimed', worker_id = p_worker, claimed_at = v_now, attempts = (o.attempts + 1)::smallint
    from addresses a
    where o.id = any (v_replies) and a.id = o.address_id
    returning o.id, o.address_id, a.value, o.message, o.attempts, o.tries;
end $$;

-- Recipients of campaigns. Replies go first: while one could go out on a channel with a limit, no campaign takes a slot.
create function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text)
language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_limited boolean;
  v_taken int;
  v_used int := 0;
  v_handed int;
  v_lane record;
  v_again record;
  v_claim bigint;
  v_to int;
begin
  if is_silent(p_channel, v_now) then
    return;
  end if;
  select rate is not null into v_limited from channel_paces where channel = p_channel and kind = 'bulk';
  if v_limited and exists (
    select 1 from outbox o join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and o.lane < 2
      and is_due(o.not_before, v_now, interval '1 hour') and is_due(a.next_send_at, v_now, interval '1 minute')
      and not exists (
        select 1 from outbox older where older.address_id = o.address_id and older.id < o.id and older.lane <= o.lane and older.state = 'claimed'))
  then
    return;
  end if;
  -- Is there anything to do at all? Checked before slots are taken, so that an idle loop costs next to nothing.
  perform 1 from campaign_lanes l join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and (c.urgent or not p_quiet)
      and (l.next_seq <= l.open_to
        or exists (select 1 from again g where g.lane_id = l.id and is_due(g.not_before, v_now, interval '1 hour'))) limit 1;
  if not found then
    return;
  end if;
  perform must_live(p_worker);
  v_taken := take_slots(p_channel, 'bulk', p_max);
  if v_taken = 0 then
    return;
  end if;

  -- Those that were tried before come first. One that has an outcome by now was told late, and is done.
  for v_again in
    select g.lane_id, g.seq, g.attempt, g.tries,
      exists (select 1 from outcomes o where o.lane_id = g.lane_id and o.seq = g.seq) as is_settled
    from again g
    join campaign_lanes l on l.id = g.lane_id
    join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and is_due(g.not_before, v_now, interval '1 hour') and (c.urgent or not p_quiet)
    order by c.urgent desc, g.not_before, g.lane_id, g.seq
    limit v_taken
    for update of g skip locked
  loop
    delete from again g where g.lane_id = v_again.lane_id and g.seq = v_again.seq;
    if not v_again.is_settled then
      insert into claims (lane_id, from_seq, to_seq, worker_id, attempt, tries)
        values (v_again.lane_id, v_again.seq, v_again.seq, p_worker, v_again.attempt, v_again.tries) returning claims.id into v_claim;
      return query select * from hand_out(v_claim, v_limited, p_per_chat);
      get diagnostics v_handed = row_count;
      v_used := v_used + v_handed;
    end if;
  end loop;

  -- Then new ones. Many may have withdrawn in a row: a few more ranges are tried before the sender is told that there is nothing.
  for v_round in 1..8 loop
    exit when v_used >= v_taken;
    select l.id, l.next_seq, l.open_to into v_lane
    from campaign_lanes l
    join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and l.next_seq <= l.open_to and (c.urgent or not p_quiet)
    order by c.urgent desc, l.last_claimed_at, l.id
    limit 1
    for no key update of l;
    -- Null too when the lane was paused or emptied while this waited for its lock.
    exit when v_lane.id is null;
    v_to := least(v_lane.open_to, v_lane.next_seq + v_taken - v_used - 1);
    update campaign_lanes l set next_seq = v_to + 1, last_claimed_at = clock_timestamp() where l.id = v_lane.id;
    insert into claims (lane_id, from_seq, to_seq, worker_id, attempt)
      values (v_lane.id, v_lane.next_seq, v_to, p_worker, 1) returning claims.id into v_claim;
    return query select * from hand_out(v_claim, v_limited, p_per_chat);
    get diagnostics v_handed = row_count;
    v_used := v_used + v_handed;
  end loop;

  perform slots_used(p_channel, 'bulk', v_used);
end $$;

-- Hands a claim's rows to its worker. Whoever withdrew, blocked or was erased since the audience was frozen is skipped here, with the
-- reason; whoever got another message within the last moment comes again later.
create function hand_out(p_claim bigint, p_limited boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text)
language plpgsql as $$
declare
  v_claim claims;
  v_campaign bigint;
  v_purposes text[];
  v_needs_consent boolean;
  v_now timestamptz := clock_timestamp();
begin
  select * into v_claim from claims c where c.id = p_claim;
  select l.campaign_id, c.purposes, c.kind in ('send', 'resend')
    into v_campaign, v_purposes, v_needs_consent
    from campaign_lanes l join campaigns c on c.id = l.campaign_id where l.id = v_claim.lane_id;
  return query
    with held as materialized (
      select d.seq, a.id as address_id, a.value, d.target,
        p_limited and not is_due(a.next_send_at, v_now, interval '1 minute') as is_early, a.next_send_at,
        case
          when a.id is null then 'erased'
          when a.state <> 'open' then a.state
          when v_needs_consent and not exists (
            select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (v_purposes)) then 'withdrawn'
        end as obstacle
      from deliveries d
      left join addresses a on a.id = d.address_id
      where d.lane_id = v_claim.lane_id and d.seq between v_claim.from_seq and v_claim.to_seq
    ), skipped as (
      insert into outcomes (lane_id, seq, state, reason, at)
      select v_claim.lane_id, h.seq, 's', h.obstacle, v_now from held h where h.obstacle is not null
      on conflict do nothing
      returning 1
    ), counted as (
      insert into lane_counts (lane_id, worker_id, skipped)
      select v_claim.lane_id, v_claim.worker_id, count(*) from skipped having count(*) > 0
      on conflict on constraint lane_counts_pkey do update set skipped = lane_counts.skipped + excluded.skipped
    ), later as (
      insert into again (lane_id, seq, not_before, attempt, tries)
      select v_claim.lane_id, h.seq, h.next_send_at, v_claim.attempt, v_claim.tries
      from held h where h.obstacle is null and h.is_early
    ), paced as (
      update addresses a set next_send_at = v_now + p_per_chat
      from held h
      where a.id = h.address_id and h.obstacle is null and p_limited and not h.is_early and p_per_chat > interval '0'
    )
    select v_claim.id, v_claim.lane_id, v_campaign, h.seq, h.address_id, h.value, v_claim.attempt, v_claim.tries, h.target
    from held h
    where h.obstacle is null and not h.is_early
    order by h.seq;
  if not found then
    delete from claims c where c.id = p_claim;
  end if;
end $$;
