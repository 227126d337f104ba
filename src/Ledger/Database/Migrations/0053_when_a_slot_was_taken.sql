-- A claim says when its slots were taken. What comes after that moment (the commit, a thread that waits for a core) is now longer and now
-- shorter; the sender evens it out, or else messages of one second meet those of the next at the platform, which then refuses one.

drop function slots_used(text, text, int);

create function slots_used(p_channel text, p_kind text, p_count int, p_at timestamptz default clock_timestamp()) returns void language plpgsql as $$
declare
  burst constant interval := interval '50 milliseconds';
  v_pace channel_paces;
  v_now timestamptz := p_at;
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

drop function claim_deliveries(text, bigint, int, boolean, interval);

create function claim_deliveries(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (claim_id bigint, lane_id int, campaign_id bigint, seq int, address_id bigint, value text, attempt smallint, tries smallint, target text, slot_at timestamptz)
language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v_silent boolean;
  v_limited boolean;
  v_replies boolean;
  v_taken int := p_max;
  v_used int := 0;
  v_handed int;
  v_slot_at timestamptz;
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
    v_taken := take_slots(p_channel, 'bulk', p_max);
    if v_taken = 0 then
      return;
    end if;
    v_slot_at := clock_timestamp();
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
      return query select h.*, v_slot_at from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
      get diagnostics v_handed = row_count;
      v_used := v_used + v_handed;
    end if;
  end loop;

  -- Then new ones. Many may have withdrawn in a row: a few more ranges are tried before the sender is told that there is nothing.
  for v_round in 1..8 loop
    exit when v_used >= v_taken;
    v_claim := take_range(p_channel, p_worker, v_taken - v_used, p_quiet, p_per_chat);
    exit when v_claim.id is null;
    return query select h.*, v_slot_at from hand_out(v_claim, p_channel, v_limited, p_per_chat) h;
    get diagnostics v_handed = row_count;
    v_used := v_used + v_handed;
  end loop;

  if v_limited then
    perform slots_used(p_channel, 'bulk', v_used, v_slot_at);
  end if;
end $$;
