-- Who may act, and how fast. All times are the database's clock, which all processes share; it may be set forward or back while they run.

-- Only the living claim and settle. The shared lock makes whoever declares a worker dead wait for its step to commit.
create function must_live(p_worker bigint) returns void language plpgsql as $$
begin
  perform 1 from workers w where w.id = p_worker and w.ended_at is null for share;
  if not found then
    raise exception 'worker % was declared dead', p_worker using errcode = 'CT001';
  end if;
end $$;

-- Whether a wait is over. A time further ahead than any wait of its kind was written before the clock was set back.
create function is_due(p_at timestamptz, p_now timestamptz, p_longest interval) returns boolean language sql immutable as $$
  select p_at <= p_now or p_at > p_now + p_longest
$$;

-- Whether nothing may leave by a channel now. A pause that begins in the future was written before the clock was set back: at worst
-- the platform asks again.
create function is_silent(p_channel text, p_now timestamptz) returns boolean language sql stable as $$
  select exists (
    select 1 from channel_states s
    where s.channel = p_channel and (s.refused_reason is not null or (s.paused_at <= p_now and s.paused_until > p_now)))
$$;

-- A pace of 25 a second lets 25 leave within any such window; a pace below one a second lets one leave within a longer one. The margin
-- is what messages of one second may be late on their way without meeting those of the next: it costs half a percent.
create function pace_window(p_rate double precision) returns interval language sql immutable as $$
  select make_interval(secs => greatest(1, floor(p_rate)) / p_rate + 0.005)
$$;

-- Takes up to p_max slots that are due and holds the pace until the step commits; slots_used says how many of them were really used.
-- A next-slot pace with a memory: slots lie at least 3/4 of 1/rate apart, and no window holds more than the rate. So a late sender
-- catches up, which a bare next-slot pace cannot, and never beyond the rate, which a token bucket can (docs/decisions/0004).
create function take_slots(p_channel text, p_kind text, p_max int) returns int language plpgsql as $$
declare
  -- How far back a late sender may begin.
  burst constant interval := interval '50 milliseconds';
  v_pace channel_paces;
  v_now timestamptz;
  v_window interval;
  v_free int;
  v_first timestamptz;
begin
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind;
  if not found or p_max <= 0 then
    return 0;
  end if;
  if v_pace.rate is null then
    return p_max;
  end if;
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind for no key update;
  v_now := clock_timestamp();
  v_window := pace_window(v_pace.rate);
  if not is_due(v_pace.next_slot, v_now, 2 * v_window) then
    return 0;
  end if;
  select greatest(1, floor(v_pace.rate))::int - coalesce(sum(r.taken), 0)::int into v_free
  from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)
  where r.at > v_now - v_window and r.at <= v_now;
  v_first := greatest(least(v_pace.next_slot, v_now), v_now - burst);
  return greatest(0, least(p_max, v_free, 1 + floor(extract(epoch from v_now - v_first) * v_pace.rate / 0.75)::int));
end $$;

-- Notes how many of the slots that take_slots found were used, and when the next is due.
create function slots_used(p_channel text, p_kind text, p_count int) returns void language plpgsql as $$
declare
  burst constant interval := interval '50 milliseconds';
  v_pace channel_paces;
  v_now timestamptz := clock_timestamp();
  v_window interval;
  v_at timestamptz[];
  v_taken int[];
  v_last int;
  v_next timestamptz;
begin
  select * into v_pace from channel_paces where channel = p_channel and kind = p_kind and rate is not null;
  if not found or p_count <= 0 then
    return;
  end if;
  v_window := pace_window(v_pace.rate);
  select coalesce(array_agg(r.at order by r.at), '{}'), coalesce(array_agg(r.taken order by r.at), '{}') into v_at, v_taken
  from unnest(v_pace.recent_at, v_pace.recent_taken) as r (at, taken)
  where r.at > v_now - v_window and r.at <= v_now;
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
  if (select sum(t) from unnest(v_taken) t) >= greatest(1, floor(v_pace.rate)) then
    v_next := greatest(v_next, v_at[1] + v_window);
  end if;
  update channel_paces set next_slot = v_next, recent_at = v_at, recent_taken = v_taken where channel = p_channel and kind = p_kind;
end $$;
