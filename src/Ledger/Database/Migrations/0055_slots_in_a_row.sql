-- Slots of a broadcast's pace lie in one even row: each claim takes those whose time has come, the next goes on where it ended. A claim
-- that comes late takes more of them, and the sender puts each message on the wire the same time after its own slot (SlotClock). Until now
-- a slot was the moment of its claim: whatever a claim came late was lost, three percent of the rate at 1,000 a second.
--
-- Replies are not held up, so their reserve keeps the older way: take_slots and slots_used of 0050 and 0053, for the kind 'reply'.

-- Until when messages that came late are accounted for.
alter table channel_paces add column late_to timestamptz not null default '-infinity';
update channel_paces set recent_at = '{}', recent_taken = '{}' where kind = 'bulk';

-- From one slot to the next. The margin is what two messages a second apart may be off their slots without meeting in one second.
create function slot_step(p_rate double precision) returns interval language sql immutable as $$
  select greatest(make_interval(secs => case when p_rate > 100 then 1.0085 else 1.007 end / p_rate), interval '1 microsecond')
$$;

-- Takes up to p_max slots whose time has come and holds the pace until the step commits; use_bulk_slots says how many were really used.
-- No "first" where nothing is to be held back: on a channel without a limit, and above any platform's limit, where a pace is only a bound.
create function take_bulk_slots(p_channel text, p_max int, out taken int, out first timestamptz, out step interval, out at timestamptz)
language plpgsql as $$
declare
  -- How much a claim may be late without a loss: less than the sender holds back (SlotClock.Longest).
  lag constant interval := interval '45 milliseconds';
  -- Longer than any message keeps the next back (slot_was_late).
  longest constant interval := interval '2 seconds';
  v_pace channel_paces;
begin
  taken := 0;
  if p_max <= 0 then
    return;
  end if;
  select * into v_pace from channel_paces where channel = p_channel and kind = 'bulk' for no key update;
  if not found then
    return;
  end if;
  if v_pace.rate is null then
    taken := p_max;
    return;
  end if;
  at := clock_timestamp();
  step := slot_step(v_pace.rate);
  first := greatest(v_pace.next_slot, at - lag);
  if first > at + step + longest then
    -- Written before the clock was set back. When the last message went nobody can tell now: a step and a sender's hold ago at the most.
    first := at + step + interval '60 milliseconds';
    update channel_paces set next_slot = first, late_to = '-infinity' where channel = p_channel and kind = 'bulk';
  end if;
  if first <= at then
    taken := least(p_max, 1 + floor(extract(epoch from at - first) / extract(epoch from step))::int);
  end if;
end $$;

-- Notes how many of the slots that take_bulk_slots found were used.
create function use_bulk_slots(p_channel text, p_first timestamptz, p_step interval, p_used int) returns void language plpgsql as $$
begin
  if p_first is not null and p_used > 0 then
    update channel_paces set next_slot = p_first + p_used * p_step where channel = p_channel and kind = 'bulk';
  end if;
end $$;

-- A message that reached the platform later than its slot meets those of a second later: told so, the pace leaves as long a gap. Whatever
-- was kept up by the same standstill came at the same time, and is accounted for once. The rest of the margin is for what nobody knows of.
create or replace function slot_was_late(p_channel text, p_slot_at timestamptz, p_late interval) returns void language plpgsql as $$
declare
  margin constant interval := interval '2 milliseconds';
  v_pace channel_paces;
  v_now timestamptz;
  v_came timestamptz := p_slot_at + p_late;
  v_from timestamptz := p_slot_at + margin;
begin
  perform set_config('synchronous_commit', 'off', true);
  select * into v_pace from channel_paces where channel = p_channel and kind = 'bulk' and rate is not null for no key update;
  v_now := clock_timestamp();
  -- What is of another second by now matters no more; a time that has not come yet is from before the clock was set back.
  if v_pace.channel is null or v_came > v_now or v_came < v_now - slot_step(v_pace.rate) - interval '2 seconds' then
    return;
  end if;
  if v_pace.late_to <= v_now then
    v_from := greatest(v_from, v_pace.late_to);
  end if;
  if v_came > v_from then
    update channel_paces set next_slot = next_slot + least(v_came - v_from, interval '1 second'), late_to = v_came where channel = p_channel and kind = 'bulk';
  end if;
end $$;

drop function claim_outbox(text, bigint, int, boolean, interval);

create function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint, slot_at timestamptz, taken_at timestamptz)
language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_replies bigint[];
  v_notices bigint[];
  v_reserve int := 0;
  v_bulk record;
  v_wanted int;
  v_late record;
begin
  -- Asked before every claim of a broadcast: mostly there is nothing, and that must cost next to nothing.
  perform 1 from outbox o where o.channel = p_channel and o.state = 'queued' limit 1;
  if not found or is_silent(p_channel, v_now) then
    return;
  end if;
  perform must_live(p_worker);
  v_late := lanes_lately(p_channel, 0, v_now, p_per_chat);
  -- Look first: a slot is taken only for a row that is there.
  select array_agg(due.id order by due.lane, due.id) filter (where due.lane < 2), array_agg(due.id order by due.id) filter (where due.lane = 2)
  into v_replies, v_notices
  from (
    select o.id, o.lane
    from outbox o
    join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and (o.lane < 2 or not p_quiet)
      and wait_is_over(o.not_before, o.claimed_at, v_now) and is_due(a.next_send_at, v_now, interval '1 minute')
      and (v_late.lanes is null or not got_lately(a.id, v_late.lanes, v_late.floors, v_late.ends))
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
  v_bulk := take_bulk_slots(p_channel, v_wanted - v_reserve);
  v_replies := v_replies[1:v_reserve + v_bulk.taken] || v_notices[1:v_bulk.taken - (coalesce(cardinality(v_replies), 0) - v_reserve)];
  perform slots_used(p_channel, 'reply', v_reserve), use_bulk_slots(p_channel, v_bulk.first, v_bulk.step, v_bulk.taken);
  update addresses a set next_send_at = v_now + p_per_chat
  from outbox o
  where o.id = any (v_replies) and a.id = o.address_id and p_per_chat > interval '0';
  return query
    update outbox o set state = 'claimed', worker_id = p_worker, claimed_at = v_now, attempts = (o.attempts + 1)::smallint
    from addresses a, unnest(v_replies) with ordinality as r (id, place)
    where o.id = r.id and a.id = o.address_id
    returning o.id, o.address_id, a.value, o.message, o.attempts, o.tries,
      case when r.place > v_reserve then v_bulk.first + (r.place - v_reserve - 1) * v_bulk.step end, v_bulk.at;
end $$;

drop function claim_deliveries(text, bigint, int, boolean, interval);

create function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (
  claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text,
  slot_at timestamptz, taken_at timestamptz)
language plpgsql as $$
declare
  -- No platform allows more a second; beyond it evening out would cost rate for nothing (ClaimLoop.FastestEven).
  shortest_step constant interval := slot_step(2000);
  v_now timestamptz := clock_timestamp();
  v_silent boolean;
  v_limited boolean;
  v_replies boolean;
  v_taken int := p_max;
  v_slot timestamptz;
  v_step interval;
  v_at timestamptz;
  v_used int := 0;
  v_handed int;
  v_again record;
  v_claim claims;
begin
  -- Is there anything to do at all? Asked in one go and before slots are taken, so that an idle loop costs next to nothing.
  select
    s.refused_reason is not null or (s.paused_at <= v_now and s.paused_until > v_now),
    (select rate is not null from channel_paces where channel = p_channel and kind = 'bulk'),
    exists (select 1 from outbox o where o.channel = p_channel and o.state = 'queued' and o.lane < 2)
  into v_silent, v_limited, v_replies
  from channel_states s
  where s.channel = p_channel and exists (
    select 1 from campaign_lanes l join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and (c.urgent or not p_quiet)
      and (l.next_seq <= l.open_to
        or exists (select 1 from again g where g.lane_id = l.id and wait_is_over(g.not_before, g.waits_from, v_now))));
  if not found or v_silent or (v_limited and v_replies and reply_waits(p_channel, v_now, p_per_chat)) then
    return;
  end if;
  perform must_live(p_worker);
  if v_limited then
    select t.taken, t.first, t.step, t.at into v_taken, v_slot, v_step, v_at from take_bulk_slots(p_channel, p_max) t;
    if v_taken = 0 then
      return;
    end if;
  end if;

  -- Those that were tried before come first. One that has an outcome by now was told late, and is done.
  for v_again in
    select g.lane_id, g.seq, g.attempt, g.tries,
      exists (select 1 from outcomes o where o.lane_id = g.lane_id and o.seq = g.seq) as is_settled
    from again g
    join campaign_lanes l on l.id = g.lane_id
    join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and wait_is_over(g.not_before, g.waits_from, v_now) and (c.urgent or not p_quiet)
    order by c.urgent desc, g.not_before, g.lane_id, g.seq
    limit v_taken
    for update of g skip locked
  loop
    delete from again g where g.lane_id = v_again.lane_id and g.seq = v_again.seq;
    if not v_again.is_settled then
      insert into claims (lane_id, from_seq, to_seq, worker_id, attempt, tries)
        values (v_again.lane_id, v_again.seq, v_again.seq, p_worker, v_again.attempt, v_again.tries) returning * into v_claim;
      return query select h.*, case when v_step >= shortest_step then v_slot + v_used * v_step end, v_at from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
      get diagnostics v_handed = row_count;
      v_used := v_used + v_handed;
    end if;
  end loop;

  -- Then new ones. Many may have withdrawn in a row: a few more ranges are tried before the sender is told that there is nothing.
  for v_round in 1..8 loop
    exit when v_used >= v_taken;
    v_claim := take_range(p_channel, p_worker, v_taken - v_used, p_quiet, p_per_chat);
    exit when v_claim.id is null;
    return query
      select h.*, case when v_step >= shortest_step then v_slot + (v_used + row_number() over () - 1) * v_step end, v_at
      from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
    get diagnostics v_handed = row_count;
    v_used := v_used + v_handed;
  end loop;

  if v_limited then
    perform use_bulk_slots(p_channel, v_slot, v_step, v_used);
  end if;
end $$;
