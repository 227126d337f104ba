-- Claiming at full pace: the same rules as in 0008 for a third of the processor time. What was measured stands in docs/performance.md.
--
-- Until now every recipient's address was written to, only so that another message to the same chat waits a second. Numbers of a lane are
-- claimed in order, so it is enough to know, for each lane, from which number on it was claimed within the last second: one small list
-- per lane instead of a write per recipient.

-- Not immutable: adding an interval to a time depends on the session's zone. Declared so, the planner may put it in line, which it may
-- not do with a function that promises more than its body holds; called instead, it cost more than everything else in a claim.
create or replace function is_due(p_at timestamptz, p_now timestamptz, p_longest interval) returns boolean language sql stable as $$
  select p_at <= p_now or p_at > p_now + p_longest
$$;

-- When numbers were claimed lately, and the first number of each such moment: as many entries as fit into one per-chat interval.
alter table campaign_lanes add column recent_at timestamptz[] not null default '{}', add column recent_from int[] not null default '{}';
alter table campaign_lanes alter column recent_at set storage plain, alter column recent_from set storage plain;

-- "Which lanes of this channel are going out?"
create index campaign_lanes_going on campaign_lanes (channel) where state in ('running', 'paused');

-- Small questions asked at every step are plpgsql, which keeps its plans: a function in SQL that cannot be put in line is parsed and planned
-- anew in every transaction, which cost more than the answer.
create or replace function is_silent(p_channel text, p_now timestamptz) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from channel_states s
    where s.channel = p_channel and (s.refused_reason is not null or (s.paused_at <= p_now and s.paused_until > p_now)));
end $$;

create or replace function pace_window(p_rate double precision) returns interval language plpgsql immutable as $$
begin
  return make_interval(secs => greatest(1, floor(p_rate)) / p_rate + 0.005);
end $$;

create or replace function has_moved_on(p_claim bigint, p_lane int, p_seq int) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from outcomes o where o.lane_id = p_lane and o.seq = p_seq)
    or exists (select 1 from claims c where c.lane_id = p_lane and c.id > p_claim and p_seq between c.from_seq and c.to_seq);
end $$;

-- The lanes of a channel that were claimed from within the last interval, and from which number on. Up to a sixteenth of the interval
-- longer, because moments that lie so close together share an entry.
create function lanes_lately(p_channel text, p_but int, p_now timestamptz, p_per_chat interval, out lanes int[], out floors int[], out ends int[])
language plpgsql stable as $$
begin
  select array_agg(l.id), array_agg(f.seq), array_agg(l.next_seq) into lanes, floors, ends
  from campaign_lanes l
  cross join lateral (
    select min(r.seq) as seq from unnest(l.recent_at, l.recent_from) as r (at, seq)
    where r.at > p_now - p_per_chat * 17 / 16 and r.at <= p_now) f
  where l.channel = p_channel and l.state in ('running', 'paused') and l.id <> p_but and f.seq is not null;
end $$;

-- Whether one of these lanes wrote to a chat lately.
create function got_lately(p_address bigint, p_lanes int[], p_floors int[], p_ends int[]) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1
    from addresses a
    cross join unnest(p_lanes, p_floors, p_ends) as r (lane_id, floor, until)
    join deliveries d on d.lane_id = r.lane_id and d.person_id = a.person_id
    where a.id = p_address and d.address_id = a.id and d.seq >= r.floor and d.seq < r.until);
end $$;

-- As in 0007, in fewer steps. Times lie in the order in which they were noted, so what is too old is cut off in front.
create or replace function take_slots(p_channel text, p_kind text, p_max int) returns int language plpgsql as $$
declare
  -- How far back a late sender may begin.
  burst constant interval := interval '50 milliseconds';
  v_pace channel_paces;
  v_now timestamptz;
  v_window interval;
  v_taken int;
  v_first timestamptz;
begin
  if p_max <= 0 then
    return 0;
  end if;
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind for no key update;
  if not found then
    return 0;
  end if;
  if v_pace.rate is null then
    return p_max;
  end if;
  v_now := clock_timestamp();
  v_window := pace_window(v_pace.rate);
  if not (v_pace.next_slot <= v_now or v_pace.next_slot > v_now + 2 * v_window) then
    return 0;
  end if;
  select coalesce(sum(r.taken), 0) into v_taken
  from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)
  where r.at > v_now - v_window and r.at <= v_now;
  v_first := greatest(least(v_pace.next_slot, v_now), v_now - burst);
  return greatest(0, least(
    p_max, greatest(1, floor(v_pace.rate))::int - v_taken, 1 + floor(extract(epoch from v_now - v_first) * v_pace.rate / 0.75)::int));
end $$;

create or replace function slots_used(p_channel text, p_kind text, p_count int) returns void language plpgsql as $$
declare
  burst constant interval := interval '50 milliseconds';
  v_pace channel_paces;
  v_now timestamptz := clock_timestamp();
  v_window interval;
  v_at timestamptz[];
  v_taken int[];
  v_old int;
  v_future int;
  v_sum int;
  v_last int;
  v_next timestamptz;
begin
  if p_count <= 0 then
    return;
  end if;
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind and rate is not null;
  if not found then
    return;
  end if;
  v_window := pace_window(v_pace.rate);
  v_at := v_pace.recent_at;
  v_taken := v_pace.recent_taken;
  -- Entries from the future are from before the clock was set back; they stand at the end.
  select count(*) filter (where r.at <= v_now - v_window), count(*) filter (where r.at > v_now),
    coalesce(sum(r.taken) filter (where r.at > v_now - v_window and r.at <= v_now), 0) + p_count
  into v_old, v_future, v_sum
  from unnest(v_at, v_taken) as r (at, taken);
  if v_old + v_future > 0 then
    v_at := v_at[v_old + 1:cardinality(v_at) - v_future];
    v_taken := v_taken[v_old + 1:cardinality(v_taken) - v_future];
  end if;
  v_last := cardinality(v_at);
  -- Two claims within a few milliseconds share an entry, under the later time: so the row stays small at any rate.
  if v_last > 0 and v_at[v_last] > v_now - v_window / 256 then
    v_at[v_last] := v_now;
    v_taken[v_last] := v_taken[v_last] + p_count;
  else
    v_at := v_at || v_now;
    v_taken := v_taken || p_count;
  end if;
  v_next := greatest(least(v_pace.next_slot, v_now), v_now - burst) + make_interval(secs => p_count * 0.75 / v_pace.rate);
  if v_sum >= greatest(1, floor(v_pace.rate)) then
    v_next := greatest(v_next, v_at[1] + v_window);
  end if;
  update channel_paces set next_slot = v_next, recent_at = v_at, recent_taken = v_taken where channel = p_channel and kind = p_kind;
end $$;

-- As in 0008, and it waits for what a lane wrote to the same chat.
create or replace function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint) language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_replies bigint[];
  v_notices bigint[];
  v_reserve int := 0;
  v_bulk int := 0;
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
      and is_due(o.not_before, v_now, interval '1 hour') and is_due(a.next_send_at, v_now, interval '1 minute')
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

-- Whether a reply could go out now on a channel with a limit: then no campaign takes a slot.
create function reply_waits(p_channel text, p_now timestamptz, p_per_chat interval) returns boolean language plpgsql as $$
declare
  v_late record;
begin
  v_late := lanes_lately(p_channel, 0, p_now, p_per_chat);
  return exists (
    select 1 from outbox o join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and o.lane < 2
      and is_due(o.not_before, p_now, interval '1 hour') and is_due(a.next_send_at, p_now, interval '1 minute')
      and (v_late.lanes is null or not got_lately(a.id, v_late.lanes, v_late.floors, v_late.ends))
      and not exists (
        select 1 from outbox older where older.address_id = o.address_id and older.id < o.id and older.lane <= o.lane and older.state = 'claimed'));
end $$;

-- Takes the next numbers of the lane that waited longest; null when no lane has any.
create function take_range(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval) returns claims language plpgsql as $$
declare
  v_lane record;
  v_claim claims;
  v_now timestamptz;
  v_to int;
begin
  select l.id, l.next_seq, l.open_to, l.recent_at, l.recent_from into v_lane
  from campaign_lanes l
  join campaigns c on c.id = l.campaign_id
  where l.channel = p_channel and l.state = 'running' and l.next_seq <= l.open_to and (c.urgent or not p_quiet)
  order by c.urgent desc, l.last_claimed_at, l.id
  limit 1
  for no key update of l;
  -- Null too when the lane was paused or emptied while this waited for its lock.
  if v_lane.id is null then
    return null;
  end if;
  v_now := clock_timestamp();
  v_to := least(v_lane.open_to, v_lane.next_seq + p_max - 1);
  -- A new entry every sixteenth of the interval; only then the old ones are let go. One from the future is from before the clock was set back.
  if p_per_chat > interval '0'
    and not coalesce(v_lane.recent_at[cardinality(v_lane.recent_at)] between v_now - p_per_chat / 16 and v_now, false)
  then
    select coalesce(array_agg(r.at order by r.seq), '{}') || v_now, coalesce(array_agg(r.seq order by r.seq), '{}') || v_lane.next_seq
    into v_lane.recent_at, v_lane.recent_from
    from unnest(v_lane.recent_at, v_lane.recent_from) as r (at, seq)
    where r.at > v_now - p_per_chat * 17 / 16 and r.at <= v_now;
  end if;
  update campaign_lanes l
  set next_seq = v_to + 1, last_claimed_at = v_now, recent_at = v_lane.recent_at, recent_from = v_lane.recent_from
  where l.id = v_lane.id;
  insert into claims (lane_id, from_seq, to_seq, worker_id, attempt)
    values (v_lane.id, v_lane.next_seq, v_to, p_worker, 1) returning * into v_claim;
  return v_claim;
end $$;

create or replace function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text)
language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_silent boolean;
  v_limited boolean;
  v_replies boolean;
  v_taken int := p_max;
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
        or exists (select 1 from again g where g.lane_id = l.id and is_due(g.not_before, v_now, interval '1 hour'))));
  if not found or v_silent or (v_limited and v_replies and reply_waits(p_channel, v_now, p_per_chat)) then
    return;
  end if;
  perform must_live(p_worker);
  if v_limited then
    v_taken := take_slots(p_channel, 'bulk', p_max);
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
    where l.channel = p_channel and l.state = 'running' and is_due(g.not_before, v_now, interval '1 hour') and (c.urgent or not p_quiet)
    order by c.urgent desc, g.not_before, g.lane_id, g.seq
    limit v_taken
    for update of g skip locked
  loop
    delete from again g where g.lane_id = v_again.lane_id and g.seq = v_again.seq;
    if not v_again.is_settled then
      insert into claims (lane_id, from_seq, to_seq, worker_id, attempt, tries)
        values (v_again.lane_id, v_again.seq, v_again.seq, p_worker, v_again.attempt, v_again.tries) returning * into v_claim;
      return query select * from hand_out(v_claim, p_channel, v_limited, p_per_chat);
      get diagnostics v_handed = row_count;
      v_used := v_used + v_handed;
    end if;
  end loop;

  -- Then new ones. Many may have withdrawn in a row: a few more ranges are tried before the sender is told that there is nothing.
  for v_round in 1..8 loop
    exit when v_used >= v_taken;
    v_claim := take_range(p_channel, p_worker, v_taken - v_used, p_quiet, p_per_chat);
    exit when v_claim.id is null;
    return query select * from hand_out(v_claim, p_channel, v_limited, p_per_chat);
    get diagnostics v_handed = row_count;
    v_used := v_used + v_handed;
  end loop;

  if v_limited then
    perform slots_used(p_channel, 'bulk', v_used);
  end if;
end $$;

drop function hand_out(bigint, boolean, interval);

-- Hands a claim's rows to its worker. Whoever withdrew, blocked or was erased since the audience was frozen is skipped here, with the
-- reason; whoever got another message within the last moment comes again later.
create function hand_out(p_claim claims, p_channel text, p_limited boolean, p_per_chat interval)
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
      select p_claim.lane_id, h.seq, 's', h.obstacle, v_now from held h where h.obstacle is not null
      on conflict do nothing
      returning 1
    ), counted as (
      insert into lane_counts (lane_id, worker_id, skipped)
      select p_claim.lane_id, p_claim.worker_id, count(*) from skipped having count(*) > 0
      on conflict on constraint lane_counts_pkey do update set skipped = lane_counts.skipped + excluded.skipped
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
