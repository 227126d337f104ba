-- What became of claimed recipients, and who takes over when nobody can say. Doing any of this twice equals doing it once: an answer of
-- the database may be lost on its way, and then the step is repeated.

-- Writes results and closes the claims that are complete. Raises CT001 when this worker was declared dead meanwhile: its claims were
-- rescued, so each result must be told with settle_late.
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

-- Adds to a lane's counts on behalf of a worker; the counts of a lane are the sum over all workers, so one of them may be below zero.
create function count_late(p_lane int, p_worker bigint, p_state text, p_reason text, p_by int) returns void language sql as $$
  insert into lane_counts (lane_id, worker_id, accepted, failed, skipped, unknown, content_refused)
  values (p_lane, p_worker, p_by * (p_state = 'a')::int, p_by * (p_state = 'f')::int, p_by * (p_state = 's')::int, p_by * (p_state = 'u')::int,
    p_by * (p_state = 'f' and p_reason like 'content:%' and p_reason is not null)::int)
  on conflict on constraint lane_counts_pkey do update set
    accepted = lane_counts.accepted + excluded.accepted, failed = lane_counts.failed + excluded.failed,
    skipped = lane_counts.skipped + excluded.skipped, unknown = lane_counts.unknown + excluded.unknown,
    content_refused = lane_counts.content_refused + excluded.content_refused
$$;

-- Whether a number is somebody else's by now: it was claimed anew, or has its outcome.
create function has_moved_on(p_claim bigint, p_lane int, p_seq int) returns boolean language sql stable as $$
  select exists (select 1 from outcomes o where o.lane_id = p_lane and o.seq = p_seq)
    or exists (select 1 from claims c where c.lane_id = p_lane and c.id > p_claim and p_seq between c.from_seq and c.to_seq)
$$;

-- Puts a claimed recipient back into the queue; of a stopped lane, writes down what can be said.
create function send_again(
  p_worker bigint, p_claim bigint, p_lane int, p_seq int, p_wait interval, p_attempt smallint, p_tries smallint, p_in_doubt boolean)
returns void language plpgsql as $$
begin
  -- Held so that a stop waits for this row, or this sees the stop.
  perform 1 from campaign_lanes l where l.id = p_lane and l.state in ('running', 'paused') for no key update;
  if found and not has_moved_on(p_claim, p_lane, p_seq) then
    insert into again (lane_id, seq, not_before, attempt, tries, reason)
    values (p_lane, p_seq, clock_timestamp() + p_wait, p_attempt, p_tries, case when p_in_doubt then 'in doubt' end)
    on conflict do nothing;
    if found and p_in_doubt then
      update campaign_lanes l set resent = l.resent + 1 where l.id = p_lane;
    end if;
  elsif p_attempt > 1 and not has_moved_on(p_claim, p_lane, p_seq) then
    insert into outcomes (lane_id, seq, state, reason, at) values (p_lane, p_seq, 'u', 'stopped while in doubt', clock_timestamp());
    perform count_late(p_lane, p_worker, 'u', null, 1);
  end if;
end $$;

-- A result that arrives after its worker was declared dead and its rows were rescued: the truth replaces what the rescuer had to assume.
create function settle_late(p_worker bigint, p_lane int, p_seq int, p_state text, p_reason text, p_external_id text, p_at timestamptz)
returns void language plpgsql as $$
declare
  v_doubt text;
  v_before "char";
begin
  delete from again g where g.lane_id = p_lane and g.seq = p_seq returning g.reason into v_doubt;
  if v_doubt = 'in doubt' then
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
    perform count_late(p_lane, p_worker, 'u', null, -1);
  else
    return;
  end if;
  perform count_late(p_lane, p_worker, p_state, p_reason, 1);
end $$;

-- The same for a row that, as its worker knows, was surely not sent: it is in doubt no longer. Where the rescuer gave it up as unknown
-- it is sent after all, or counts as failed when its lane has ended.
create function not_sent_late(p_worker bigint, p_claim bigint, p_lane int, p_seq int, p_attempt smallint, p_tries smallint) returns void language plpgsql as $$
begin
  if p_attempt > 1 then
    return;
  end if;
  update again g set attempt = p_attempt, tries = p_tries, reason = null
  where g.lane_id = p_lane and g.seq = p_seq and g.reason = 'in doubt';
  if found then
    update campaign_lanes l set resent = resent - 1 where l.id = p_lane;
    return;
  end if;
  perform 1 from campaign_lanes l where l.id = p_lane and l.state in ('running', 'paused') for no key update;
  if found then
    delete from outcomes o where o.lane_id = p_lane and o.seq = p_seq and o.reason = 'its process died while sending it';
    if found then
      perform count_late(p_lane, p_worker, 'u', null, -1);
      insert into again (lane_id, seq, attempt, tries) values (p_lane, p_seq, p_attempt, p_tries) on conflict do nothing;
    end if;
  else
    update outcomes o set state = 'f', reason = 'not sent: its process was taken for dead'
    where o.lane_id = p_lane and o.seq = p_seq and o.reason = 'its process died while sending it';
    if found then
      perform count_late(p_lane, p_worker, 'u', null, -1), count_late(p_lane, p_worker, 'f', null, 1);
    end if;
  end if;
end $$;

-- Takes over what a dead worker held, if it has still beaten no more often than its watcher saw. Rows that may have been on the wire are
-- sent once more on channels in p_resend and stay unknown on the others, and on lanes that were stopped.
create function rescue_worker(p_worker bigint, p_beats bigint, p_resend text[], out resent int, out unknown int) language plpgsql as $$
begin
  perform 1 from workers w where w.id = p_worker and w.beats = p_beats and w.ended_at is null for update skip locked;
  if not found then
    return;
  end if;
  update workers w set ended_at = clock_timestamp() where w.id = p_worker;
  -- Held so that a stop waits for the rescue, or the rescue sees the stop.
  perform 1 from campaign_lanes l where l.id in (select c.lane_id from claims c where c.worker_id = p_worker) order by l.id for no key update;
  with doubt as materialized (
    select c.lane_id, d.seq, c.attempt, c.attempt = 1 and l.channel = any (p_resend) and l.state in ('running', 'paused') as goes_again
    from claims c
    join campaign_lanes l on l.id = c.lane_id
    join deliveries d on d.lane_id = c.lane_id and d.seq between c.from_seq and c.to_seq
    where c.worker_id = p_worker
      and not exists (select 1 from again g where g.lane_id = d.lane_id and g.seq = d.seq)
      and not has_moved_on(c.id, d.lane_id, d.seq)
  ), back as (
    insert into again (lane_id, seq, attempt, reason)
    select d.lane_id, d.seq, 2, 'in doubt' from doubt d where d.goes_again
    returning again.lane_id
  ), marked as (
    update campaign_lanes l set resent = l.resent + b.n from (select b.lane_id, count(*)::int as n from back b group by b.lane_id) b where l.id = b.lane_id
  ), lost as (
    insert into outcomes (lane_id, seq, state, reason, at)
    select d.lane_id, d.seq, 'u', 'its process died while sending it' || case when d.attempt > 1 then ' again' else '' end, clock_timestamp()
    from doubt d where not d.goes_again
    returning outcomes.lane_id
  ), counted as (
    insert into lane_counts (lane_id, worker_id, unknown)
    select t.lane_id, p_worker, count(*) from lost t group by t.lane_id
    on conflict on constraint lane_counts_pkey do update set unknown = lane_counts.unknown + excluded.unknown
  )
  select (select count(*) from back), (select count(*) from lost) into resent, unknown;
  delete from claims c where c.worker_id = p_worker;
  update outbox o set
    state = case when o.channel = any (p_resend) and o.attempts = 1 then 'queued' else 'unknown' end,
    reason = 'its process died while sending it',
    worker_id = null,
    settled_at = case when o.channel = any (p_resend) and o.attempts = 1 then null else clock_timestamp() end
  where o.worker_id = p_worker and o.state = 'claimed';
end $$;

-- Gives back claims of which their living process never heard, because the answer to its claim was lost: they were not sent.
create function give_back(p_channel text, p_worker bigint, p_known bigint[]) returns void language plpgsql as $$
begin
  with stray as materialized (
    select c.id, c.lane_id, c.from_seq, c.to_seq, c.attempt, c.tries
    from claims c
    join campaign_lanes l on l.id = c.lane_id
    where l.channel = p_channel and c.worker_id = p_worker and not c.id = any (p_known)
    for update of c
  ), back as (
    insert into again (lane_id, seq, attempt, tries)
    select d.lane_id, d.seq, s.attempt, s.tries
    from stray s
    join deliveries d on d.lane_id = s.lane_id and d.seq between s.from_seq and s.to_seq
    where not has_moved_on(s.id, d.lane_id, d.seq)
    on conflict do nothing
  )
  delete from claims c using stray s where c.id = s.id;
end $$;

-- Moves a campaign's lanes with it. What waits in a stopped lane is skipped, but whoever may have got the message already is unknown.
create function move_lanes(p_campaign bigint, p_state text) returns void language plpgsql as $$
begin
  update campaign_lanes l
  set state = case
    when p_state in ('canary', 'running') and l.state in ('ready', 'paused') then 'running'
    when p_state = 'paused' and l.state in ('ready', 'running') then 'paused'
    when p_state in ('stopped', 'done') then p_state
    else l.state end
  where l.campaign_id = p_campaign;
  if p_state = 'stopped' then
    -- A row that is being claimed at this very moment is left to its claim.
    with left_over as materialized (
      select g.lane_id, g.seq, g.attempt from again g join campaign_lanes l on l.id = g.lane_id
      where l.campaign_id = p_campaign for update of g skip locked
    ), gone as (
      delete from again g using left_over o where g.lane_id = o.lane_id and g.seq = o.seq
    ), doubtful as (
      insert into outcomes (lane_id, seq, state, reason, at)
      select o.lane_id, o.seq, 'u', 'stopped while in doubt', clock_timestamp() from left_over o where o.attempt > 1
      on conflict do nothing
      returning outcomes.lane_id
    )
    insert into lane_counts (lane_id, worker_id, unknown)
    select d.lane_id, 0, count(*) from doubtful d group by d.lane_id
    on conflict on constraint lane_counts_pkey do update set unknown = lane_counts.unknown + excluded.unknown;
  end if;
end $$;
