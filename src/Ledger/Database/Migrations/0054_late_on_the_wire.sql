-- As in 0007, with a margin that covers what is not told below.
create or replace function pace_window(p_rate double precision) returns interval language sql immutable as $$
  select make_interval(secs => greatest(1, floor(p_rate)) / p_rate + 0.007)
$$;

-- A message that reached the platform later than its slot stands for its second when it came, not when it was claimed: told so, the pace
-- keeps the message that follows a second later so much longer. It would be refused otherwise. At worst it is forgotten by a crash.
create function slot_was_late(p_channel text, p_slot_at timestamptz, p_late interval) returns void language plpgsql as $$
declare
  v_pace channel_paces;
  v_now timestamptz;
  v_window interval;
  v_came timestamptz := p_slot_at + p_late;
  v_sum int;
  v_first timestamptz;
begin
  perform set_config('synchronous_commit', 'off', true);
  select * into v_pace from channel_paces where channel = p_channel and kind = 'bulk' and rate is not null for no key update;
  v_now := clock_timestamp();
  -- A time that has not come yet is from before the clock was set back.
  if v_pace.channel is null or cardinality(v_pace.recent_at) = 0 or v_came > v_now then
    return;
  end if;
  -- Its claim's entry, which a claim of the next few milliseconds may share, under the later time.
  select array_agg(e.at order by e.at), array_agg(e.taken order by e.at) into v_pace.recent_at, v_pace.recent_taken
  from (
    select r.taken, case when r.at = min(r.at) filter (where r.at >= p_slot_at) over () and r.at < v_came then v_came else r.at end as at
    from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)) e;
  v_window := pace_window(v_pace.rate);
  select coalesce(sum(r.taken), 0), min(r.at) into v_sum, v_first
  from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)
  where r.at > v_now - v_window and r.at <= v_now;
  if v_sum >= greatest(1, floor(v_pace.rate)) then
    v_pace.next_slot := greatest(v_pace.next_slot, v_first + v_window);
  end if;
  update channel_paces set recent_at = v_pace.recent_at, recent_taken = v_pace.recent_taken, next_slot = v_pace.next_slot where channel = p_channel and kind = 'bulk';
end $$;
