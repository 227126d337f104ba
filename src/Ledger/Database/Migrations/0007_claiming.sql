-- Claiming is a function because it is one step of several statements: slots are taken from the channel's pace, rows are taken for
-- them, and consent is read after the lock was won, all in one round trip. All times are the database's clock, which all processes share.

-- Only the living claim and settle. The shared lock makes whoever declares a worker dead wait for its step to commit.
create function must_live(p_worker bigint) returns void language plpgsql as $$
begin
  perform 1 from workers w where w.id = p_worker and w.ended_at is null for share;
  if not found then
    raise exception 'worker % was declared dead', p_worker using errcode = 'CT001';
  end if;
end $$;

-- Takes up to p_max slots that are due. A pace is a next-slot pace: slots lie (1 + slack) / rate apart, and a late sender may catch up
-- on p_tolerance only, so that no second carries more than the rate (a token bucket lets twice the rate through; docs/decisions/0004).
create function take_slots(p_channel text, p_kind text, p_max int) returns int language plpgsql as $$
declare
  slack constant double precision := 0.008;
  tolerance constant interval := interval '3 milliseconds';
  v_pace channel_paces;
  v_now timestamptz;
  v_gap interval;
  v_first timestamptz;
  v_taken int;
begin
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind for update;
  if not found or p_max <= 0 then
    return 0;
  end if;
  if v_pace.rate is null then
    return p_max;
  end if;
  v_now := clock_timestamp();
  v_gap := make_interval(secs => (1 + slack) / v_pace.rate);
  v_first := greatest(v_pace.next_slot, v_now - tolerance);
  if v_first > v_now then
    return 0;
  end if;
  v_taken := least(p_max, 1 + floor(extract(epoch from v_now - v_first) / extract(epoch from v_gap))::int);
  update channel_paces set next_slot = v_first + v_taken * v_gap where channel = p_channel and kind = p_kind;
  return v_taken;
end $$;

-- Gives back slots for which there was nothing to send.
create function return_slots(p_channel text, p_kind text, p_count int) returns void language sql as $$
  update channel_paces set next_slot = next_slot - p_count * make_interval(secs => 1.008 / rate)
  where channel = p_channel and kind = p_kind and rate is not null and p_count > 0
$$;

-- Single messages: urgent before replies before notices; only the oldest open row of an address within its lane, so replies keep their order.
create function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint) language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_ids bigint[];
  v_reply int;
  v_bulk int := 0;
  v_found int;
begin
  perform 1 from channel_states s where s.channel = p_channel and (s.paused_until > v_now or s.refused_reason is not null);
  if found then
    return;
  end if;
  perform must_live(p_worker);
  -- Look first: a slot is taken only for a row that is there.
  select array_agg(due.id) into v_ids from (
    select o.id
    from outbox o
    join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and o.not_before <= v_now and a.next_send_at <= v_now
      and (o.lane < 2 or not p_quiet)
      and not exists (
        select 1 from outbox older
        where older.address_id = o.address_id and older.id < o.id and older.lane <= o.lane and older.state in ('queued', 'claimed'))
    order by o.lane, o.id
    limit p_max
    for update of o skip locked
  ) due;
  v_found := coalesce(array_length(v_ids, 1), 0);
  if v_found = 0 then
    return;
  end if;
  v_reply := take_slots(p_channel, 'reply', v_found);
  if v_reply < v_found then
    v_bulk := take_slots(p_channel, 'bulk', v_found - v_reply);
  end if;
  v_ids := v_ids[1:v_reply + v_bulk];
  update addresses a set next_send_at = v_now + p_per_chat
  from outbox o
  where o.id = any (v_ids) and a.id = o.address_id and p_per_chat > interval '0';
  return query
    update outbox o set state = 'claimed', worker_id = p_worker, claimed_at = v_now, attempts = (o.attempts + 1)::smallint
    from addresses a
    where o.id = any (v_ids) and a.id = o.address_id
    returning o.id, o.address_id, a.value, o.message, o.attempts, o.tries;
end $$;

-- Recipients of campaigns. Replies go first: while one is due on a channel with a limit, no campaign takes a slot.
create function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text)
language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_limited boolean;
  v_taken int;
  v_used int := 0;
  v_lane record;
  v_again record;
  v_claim bigint;
  v_to int;
begin
  perform 1 from channel_states s where s.channel = p_channel and (s.paused_until > v_now or s.refused_reason is not null);
  if found then
    return;
  end if;
  select rate is not null into v_limited from channel_paces where channel = p_channel and kind = 'bulk';
  if v_limited then
    perform 1 from outbox o join addresses a on a.id = o.address_id
      where o.channel = p_channel and o.state = 'queued' and o.lane < 2 and o.not_before <= v_now and a.next_send_at <= v_now limit 1;
    if found then
      return;
    end if;
  end if;
  -- Is there anything to do at all? Checked before slots are taken, so that an idle loop costs next to nothing.
  perform 1 from campaign_lanes l join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and (c.urgent or not p_quiet)
      and (l.next_seq <= l.open_to or exists (select 1 from again g where g.lane_id = l.id and g.not_before <= v_now)) limit 1;
  if not found then
    return;
  end if;
  perform must_live(p_worker);
  v_taken := take_slots(p_channel, 'bulk', p_max);
  if v_taken = 0 then
    return;
  end if;

  -- Those that were tried before come first.
  for v_again in
    select g.lane_id, g.seq, g.attempt, g.tries
    from again g
    join campaign_lanes l on l.id = g.lane_id
    join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and g.not_before <= v_now and (c.urgent or not p_quiet)
    order by g.lane_id, g.seq
    limit v_taken
    for update of g skip locked
  loop
    delete from again g where g.lane_id = v_again.lane_id and g.seq = v_again.seq;
    insert into claims (lane_id, from_seq, to_seq, worker_id, attempt, tries)
      values (v_again.lane_id, v_again.seq, v_again.seq, p_worker, v_again.attempt, v_again.tries) returning claims.id into v_claim;
    v_used := v_used + 1;
    return query select * from hand_out(v_claim, v_limited, p_per_chat);
  end loop;

  if v_used < v_taken then
    select l.id, l.next_seq, l.open_to into v_lane
    from campaign_lanes l
    join campaigns c on c.id = l.campaign_id
    where l.channel = p_channel and l.state = 'running' and l.next_seq <= l.open_to and (c.urgent or not p_quiet)
    order by c.urgent desc, l.last_claimed_at, l.id
    limit 1
    for update of l;
    -- After waiting for the lock the row is the newest, but it may have been paused or emptied meanwhile.
    if v_lane.id is not null and v_lane.next_seq <= v_lane.open_to then
      v_to := least(v_lane.open_to, v_lane.next_seq + v_taken - v_used - 1);
      update campaign_lanes l set next_seq = v_to + 1, last_claimed_at = v_now where l.id = v_lane.id;
      insert into claims (lane_id, from_seq, to_seq, worker_id, attempt)
        values (v_lane.id, v_lane.next_seq, v_to, p_worker, 1) returning claims.id into v_claim;
      v_used := v_used + v_to - v_lane.next_seq + 1;
      return query select * from hand_out(v_claim, v_limited, p_per_chat);
    end if;
  end if;

  if v_limited then
    perform return_slots(p_channel, 'bulk', v_taken - v_used);
  end if;
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
  v_parent int;
  v_now timestamptz := clock_timestamp();
begin
  select * into v_claim from claims c where c.id = p_claim;
  select l.campaign_id, c.purposes, c.kind in ('send', 'resend'), l.parent_lane_id
    into v_campaign, v_purposes, v_needs_consent, v_parent
    from campaign_lanes l join campaigns c on c.id = l.campaign_id where l.id = v_claim.lane_id;
  return query
    with held as materialized (
      select d.seq, d.person_id, a.id as address_id, a.value, a.next_send_at,
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
      from held h where h.obstacle is null and p_limited and h.next_send_at > v_now
    ), paced as (
      update addresses a set next_send_at = v_now + p_per_chat
      from held h
      where a.id = h.address_id and h.obstacle is null and p_limited and h.next_send_at <= v_now and p_per_chat > interval '0'
    )
    select v_claim.id, v_claim.lane_id, v_campaign, h.seq, h.address_id, h.value, v_claim.attempt, v_claim.tries,
      case when v_parent is not null then (
        select o.external_id from deliveries p join outcomes o on o.lane_id = p.lane_id and o.seq = p.seq
        where p.lane_id = v_parent and p.person_id = h.person_id and o.state = 'a') end
    from held h
    where h.obstacle is null and not (p_limited and h.next_send_at > v_now)
    order by h.seq;
  if not found then
    delete from claims c where c.id = p_claim;
  end if;
end $$;

-- Writes what became of claimed rows and closes the claims that are complete. Raises CT001 when this worker was declared dead
-- meanwhile: its claims were rescued, so each result must be told with settle_late.
create function settle_deliveries(
  p_worker bigint, p_lanes int[], p_seqs int[], p_states text[], p_reasons text[], p_external_ids text[], p_at timestamptz, p_closed bigint[])
returns void language plpgsql as $$
begin
  perform must_live(p_worker);
  with settled as (
    insert into outcomes (lane_id, seq, state, reason, external_id, at)
    select r.lane_id, r.seq, r.state::"char", r.reason, r.external_id, p_at
    from unnest(p_lanes, p_seqs, p_states, p_reasons, p_external_ids) as r (lane_id, seq, state, reason, external_id)
    on conflict do nothing
    returning outcomes.lane_id, outcomes.state, outcomes.reason
  )
  insert into lane_counts (lane_id, worker_id, accepted, failed, skipped, unknown, content_refused)
  select s.lane_id, p_worker,
    count(*) filter (where s.state = 'a'), count(*) filter (where s.state = 'f'),
    count(*) filter (where s.state = 's'), count(*) filter (where s.state = 'u'),
    count(*) filter (where s.state = 'f' and s.reason like 'content:%')
  from settled s
  group by s.lane_id
  on conflict on constraint lane_counts_pkey do update set
    accepted = lane_counts.accepted + excluded.accepted, failed = lane_counts.failed + excluded.failed,
    skipped = lane_counts.skipped + excluded.skipped, unknown = lane_counts.unknown + excluded.unknown,
    content_refused = lane_counts.content_refused + excluded.content_refused;
  delete from claims where id = any (p_closed);
end $$;

-- A result that arrives after its worker was declared dead and its rows were rescued: the truth replaces what the rescuer had to assume.
create function settle_late(p_worker bigint, p_lane int, p_seq int, p_state text, p_reason text, p_external_id text, p_at timestamptz)
returns void language plpgsql as $$
declare
  v_before "char";
begin
  delete from again g where g.lane_id = p_lane and g.seq = p_seq;
  if found then
    update campaign_lanes l set resent = resent - 1 where l.id = p_lane;
  end if;
  select o.state into v_before from outcomes o where o.lane_id = p_lane and o.seq = p_seq for update;
  if v_before is null then
    insert into outcomes (lane_id, seq, state, reason, external_id, at) values (p_lane, p_seq, p_state::"char", p_reason, p_external_id, p_at)
    on conflict do nothing;
    if not found then
      return;
    end if;
  elsif v_before = 'u' and p_state <> 'u' then
    update outcomes o set state = p_state::"char", reason = p_reason, external_id = p_external_id, at = p_at
    where o.lane_id = p_lane and o.seq = p_seq;
  else
    return;
  end if;
  insert into lane_counts (lane_id, worker_id, accepted, failed, skipped, unknown)
  values (p_lane, p_worker, (p_state = 'a')::int, (p_state = 'f')::int, (p_state = 's')::int,
    (p_state = 'u')::int - coalesce((v_before = 'u')::int, 0))
  on conflict on constraint lane_counts_pkey do update set
    accepted = lane_counts.accepted + excluded.accepted, failed = lane_counts.failed + excluded.failed,
    skipped = lane_counts.skipped + excluded.skipped, unknown = lane_counts.unknown + excluded.unknown;
end $$;

-- Takes over what a dead worker held. Rows that may have been on the wire are sent once more on channels in p_resend and stay unknown on the others.
create function rescue_workers(p_lease interval, p_resend text[]) returns table (worker_id bigint, resent int, unknown int) language plpgsql as $$
declare
  v_worker bigint;
  v_resent int;
  v_unknown int;
begin
  for v_worker in
    select w.id from workers w
    where w.ended_at is null and w.heartbeat_at < clock_timestamp() - p_lease
    for update skip locked
  loop
    update workers w set ended_at = clock_timestamp() where w.id = v_worker;
    with doubt as materialized (
      select c.lane_id, d.seq, c.attempt, l.channel
      from claims c
      join campaign_lanes l on l.id = c.lane_id
      join deliveries d on d.lane_id = c.lane_id and d.seq between c.from_seq and c.to_seq
      where c.worker_id = v_worker
        and not exists (select 1 from outcomes o where o.lane_id = d.lane_id and o.seq = d.seq)
        and not exists (select 1 from again g where g.lane_id = d.lane_id and g.seq = d.seq)
    ), back as (
      insert into again (lane_id, seq, attempt, reason)
      select lane_id, seq, 2, 'in doubt' from doubt where attempt = 1 and channel = any (p_resend)
      returning again.lane_id
    ), marked as (
      update campaign_lanes l set resent = l.resent + b.n from (select lane_id, count(*)::int as n from back group by lane_id) b where l.id = b.lane_id
    ), lost as (
      insert into outcomes (lane_id, seq, state, reason, at)
      select lane_id, seq, 'u', 'the process that was sending it died', clock_timestamp()
      from doubt where not (attempt = 1 and channel = any (p_resend))
      on conflict do nothing
      returning outcomes.lane_id
    ), counted as (
      insert into lane_counts (lane_id, worker_id, unknown)
      select lane_id, v_worker, count(*) from lost group by lane_id
      on conflict on constraint lane_counts_pkey do update set unknown = lane_counts.unknown + excluded.unknown
    )
    select (select count(*) from back), (select count(*) from lost) into v_resent, v_unknown;
    delete from claims c where c.worker_id = v_worker;
    update outbox o set
      state = case when o.channel = any (p_resend) and o.attempts = 1 then 'queued' else 'unknown' end,
      reason = 'the process that was sending it died',
      worker_id = null,
      settled_at = case when o.channel = any (p_resend) and o.attempts = 1 then null else clock_timestamp() end
    where o.worker_id = v_worker and o.state = 'claimed';
    worker_id := v_worker;
    resent := v_resent;
    unknown := v_unknown;
    return next;
  end loop;
end $$;

-- Puts a claimed recipient back into the queue. A chat that moved takes its new address with it.
create function send_again(
  p_lane int, p_seq int, p_wait interval, p_attempt smallint, p_tries smallint, p_in_doubt boolean, p_address bigint, p_moved_to text)
returns void language plpgsql as $$
begin
  insert into again (lane_id, seq, not_before, attempt, tries, reason)
  values (p_lane, p_seq, clock_timestamp() + p_wait, p_attempt, p_tries, case when p_in_doubt then 'in doubt' end)
  on conflict do nothing;
  if p_in_doubt then
    update campaign_lanes l set resent = l.resent + 1 where l.id = p_lane;
  end if;
  if p_moved_to is not null then
    update addresses a set value = p_moved_to
    where a.id = p_address and not exists (select 1 from addresses b where b.channel = a.channel and b.value = p_moved_to);
  end if;
end $$;
