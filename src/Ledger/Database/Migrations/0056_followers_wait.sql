-- Only the message that follows a late one waits, and nobody else. Until now the whole row left a gap as long as the standstill (0055):
-- these gaps, and the margin that they needed, cost 1.7 percent of the rate at 1,000 a second. Why: docs/decisions/0004.

-- Messages that reached the platform late and whose followers, those of a second later, were not claimed yet: their slots, and when they came.
alter table channel_paces drop column late_to, add column late_slots timestamptz[] not null default '{}', add column late_came timestamptz[] not null default '{}';

-- From one slot to the next. The margin is what two messages a second apart may be off their slots without meeting in one second.
create or replace function slot_step(p_rate double precision) returns interval language sql immutable as $$
  select greatest(make_interval(secs => case when p_rate > 100 then 1.0075 else 1.007 end / p_rate), interval '1 microsecond')
$$;

-- A second in the row: so many slots on is the follower of a message, which must not come within a second of it. The platform never gets
-- more than the rate in any second as long as each message comes a second after the one it follows, whatever else is late.
create function slot_second(p_rate double precision) returns interval language sql immutable as $$
  select greatest(1, floor(p_rate)) * slot_step(p_rate)
$$;

-- When the follower of a message may come that came late: a second on, and most of the margin. The rest is what it makes up for, so that
-- its own follower is less late, and after a few seconds none is.
create function follower_due(p_came timestamptz, p_rate double precision) returns timestamptz language sql immutable as $$
  select p_came + interval '1 second' + 0.7 * greatest(interval '0', slot_second(p_rate) - interval '1 second')
$$;

-- Which slot of a row a time falls on, counted from 0. One before the row is -1 however long ago, one far ahead is just far ahead.
create function slot_number(p_at timestamptz, p_first timestamptz, p_step interval) returns int language sql immutable as $$
  select least(greatest(round(extract(epoch from p_at - p_first) / extract(epoch from p_step)), -1), 1000000000)::int
$$;

-- A row that begins anew has no place for followers of messages that came late before it: it leaves a slot free for each that came within
-- the second. A standstill of everybody is such a case.
create function row_begun_anew(p_pace channel_paces, p_first timestamptz) returns timestamptz language plpgsql as $$
declare
  v_step constant interval := slot_step(p_pace.rate);
  v_passed int;
begin
  select count(*) filter (where l.is_passed and l.came + interval '1 second' > p_first),
    coalesce(array_agg(l.slot) filter (where not l.is_passed), '{}'), coalesce(array_agg(l.came) filter (where not l.is_passed), '{}')
  into v_passed, p_pace.late_slots, p_pace.late_came
  from (
    select u.slot, u.came, slot_number(u.slot + slot_second(p_pace.rate), p_first, v_step) < 0 as is_passed
    from unnest(p_pace.late_slots, p_pace.late_came) as u (slot, came)) l;
  p_first := p_first + v_passed * v_step;
  update channel_paces set next_slot = p_first, late_slots = p_pace.late_slots, late_came = p_pace.late_came where channel = p_pace.channel and kind = 'bulk';
  return p_first;
end $$;

-- Takes up to p_max slots whose time has come and holds the pace until the step commits; use_bulk_slots says how many were really used.
-- No "first" where nothing is to be held back: on a channel without a limit, and above any platform's limit, where a pace is only a bound.
drop function take_bulk_slots(text, int);

create function take_bulk_slots(p_channel text, p_max int, out taken int, out first timestamptz, out step interval, out at timestamptz,
  -- Of those taken, counted from 0, the followers of messages that came late, and when they are due.
  out followers int[], out due timestamptz[])
language plpgsql as $$
declare
  -- How much a claim may be late without a loss: less than the sender holds back (SlotClock.Longest).
  lag constant interval := interval '45 milliseconds';
  -- Longer than late messages keep the next back (slots_were_late).
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
    update channel_paces set next_slot = first, late_slots = '{}', late_came = '{}' where channel = p_channel and kind = 'bulk';
    v_pace.late_slots := '{}';
  end if;
  if first > v_pace.next_slot and cardinality(v_pace.late_slots) > 0 then
    first := row_begun_anew(v_pace, first);
  end if;
  if first <= at then
    taken := least(p_max, 1 + floor(extract(epoch from at - first) / extract(epoch from step))::int);
  end if;
  if taken > 0 and cardinality(v_pace.late_slots) > 0 then
    select array_agg(f.number), array_agg(f.due) into followers, due
    from (
      select slot_number(l.slot + slot_second(v_pace.rate), first, step) as number, follower_due(l.came, v_pace.rate) as due
      from unnest(v_pace.late_slots, v_pace.late_came) as l (slot, came)) f
    where f.number between 0 and taken - 1 and f.due > first + f.number * step;
  end if;
end $$;

-- When a slot that take_bulk_slots found is due: at its place in the row, or later when it follows one that came late.
create function slot_due(p_first timestamptz, p_step interval, p_number bigint, p_followers int[], p_due timestamptz[])
returns timestamptz language sql immutable as $$
  select greatest(p_first + p_number * p_step, (select max(f.due) from unnest(p_followers, p_due) as f (number, due) where f.number = p_number))
$$;

-- Notes how many of the slots that take_bulk_slots found were used. A follower that is due late is itself one that came late.
create or replace function use_bulk_slots(p_channel text, p_first timestamptz, p_step interval, p_used int) returns void language plpgsql as $$
declare
  v_pace channel_paces;
begin
  if p_first is null or p_used <= 0 then
    return;
  end if;
  select * into v_pace from channel_paces where channel = p_channel and kind = 'bulk';
  if cardinality(v_pace.late_slots) > 0 then
    select coalesce(array_agg(n.slot), '{}'), coalesce(array_agg(n.came), '{}') into v_pace.late_slots, v_pace.late_came
    from (
      select l.slot, l.came, slot_number(l.slot + slot_second(v_pace.rate), p_first, p_step) as number, follower_due(l.came, v_pace.rate) as due
      from unnest(v_pace.late_slots, v_pace.late_came) as l (slot, came)) f
    cross join lateral (
      select case when f.number < p_used then p_first + f.number * p_step else f.slot end, case when f.number < p_used then f.due else f.came end
    ) as n (slot, came)
    where f.number >= 0 and n.came > n.slot;
  end if;
  update channel_paces
  set next_slot = p_first + p_used * p_step, late_slots = v_pace.late_slots, late_came = v_pace.late_came
  where channel = p_channel and kind = 'bulk';
end $$;

-- Messages that reached the platform later than they were due. Their followers are kept back; a follower that was claimed already leaves
-- without it, so the row makes room for one message more. At worst this is forgotten by a crash.
drop function slot_was_late(text, timestamptz, interval);

create function slots_were_late(p_channel text, p_slots timestamptz[], p_came timestamptz[]) returns void language plpgsql as $$
declare
  v_pace channel_paces;
  v_now timestamptz;
  v_second interval;
  v_gone int;
begin
  perform set_config('synchronous_commit', 'off', true);
  select * into v_pace from channel_paces where channel = p_channel and kind = 'bulk' and rate >= 1 for no key update;
  if not found then
    return;
  end if;
  v_now := clock_timestamp();
  v_second := slot_second(v_pace.rate);
  -- What is of another second by now matters no more; a time that has not come yet is from before the clock was set back.
  select
    v_pace.late_slots || array_agg(l.slot) filter (where l.slot + v_second >= v_pace.next_slot - slot_step(v_pace.rate) / 2),
    v_pace.late_came || array_agg(l.came) filter (where l.slot + v_second >= v_pace.next_slot - slot_step(v_pace.rate) / 2),
    count(*) filter (where l.slot + v_second < v_pace.next_slot - slot_step(v_pace.rate) / 2)
  into v_pace.late_slots, v_pace.late_came, v_gone
  from unnest(p_slots, p_came) as l (slot, came)
  where l.came <= v_now and l.came > v_now - v_second - interval '1 second';
  update channel_paces
  set late_slots = v_pace.late_slots, late_came = v_pace.late_came,
    next_slot = v_pace.next_slot + least(v_gone * slot_step(v_pace.rate), interval '1 second')
  where channel = p_channel and kind = 'bulk';
end $$;

drop function claim_outbox(text, bigint, int, boolean, interval);

create function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint, slot_at timestamptz, due_at timestamptz, taken_at timestamptz)
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
      case when r.place > v_reserve then v_bulk.first + (r.place - v_reserve - 1) * v_bulk.step end,
      case when r.place > v_reserve then slot_due(v_bulk.first, v_bulk.step, r.place - v_reserve - 1, v_bulk.followers, v_bulk.due) end,
      v_bulk.at;
end $$;

drop function claim_deliveries(text, bigint, int, boolean, interval);

create function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (
  claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text,
  slot_at timestamptz, due_at timestamptz, taken_at timestamptz)
language plpgsql as $$
declare
  -- No platform allows more a second; beyond it evening out would cost rate for nothing (ClaimLoop.FastestEven).
  shortest_step constant interval := slot_step(2000);
  v_now timestamptz := clock_timestamp();
  v_silent boolean;
  v_limited boolean;
  v_replies boolean;
  v_taken int := p_max;
  v_first timestamptz;
  v_step interval;
  v_at timestamptz;
  v_followers int[];
  v_due timestamptz[];
  v_is_even boolean := false;
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
    select t.taken, t.first, t.step, t.at, t.followers, t.due into v_taken, v_first, v_step, v_at, v_followers, v_due from take_bulk_slots(p_channel, p_max) t;
    if v_taken = 0 then
      return;
    end if;
    v_is_even := v_step >= shortest_step;
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
      return query
        select h.*, case when v_is_even then v_first + v_used * v_step end,
          case when v_is_even then slot_due(v_first, v_step, v_used, v_followers, v_due) end, v_at
        from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
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
      select h.*, case when v_is_even then v_first + (v_used + row_number() over () - 1) * v_step end,
        case when v_is_even then slot_due(v_first, v_step, v_used + row_number() over () - 1, v_followers, v_due) end, v_at
      from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
    get diagnostics v_handed = row_count;
    v_used := v_used + v_handed;
  end loop;

  if v_limited then
    perform use_bulk_slots(p_channel, v_first, v_step, v_used);
  end if;
end $$;
