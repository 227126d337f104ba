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
  -- Those claimed meanwhile count from then on too, so that times stay in order.
  select array_agg(case when r.at >= p_slot_at and r.at < v_came then v_came else r.at end order by r.number) into v_pace.recent_at
  from unnest(v_pace.recent_at) with ordinality as r (at, number);
  v_window := pace_window(v_pace.rate);
  select coalesce(sum(r.taken), 0), min(r.at) into v_sum, v_first
  from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)
  where r.at > v_now - v_window and r.at <= v_now;
  if v_sum >= greatest(1, floor(v_pace.rate)) then
    v_pace.next_slot := greatest(v_pace.next_slot, v_first + v_window);
  end if;
  update channel_paces set recent_at = v_pace.recent_at, next_slot = v_pace.next_slot where channel = p_channel and kind = 'bulk';
end $$;
