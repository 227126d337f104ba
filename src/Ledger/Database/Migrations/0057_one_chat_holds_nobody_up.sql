-- What the rules for a single chat may not do to all others.

-- A second message to a chat waits for the first one, also while that waits to be tried again: so nothing of that chat is due, and a
-- broadcast need not wait for it. Until now it did, for up to a minute.
create or replace function reply_waits(p_channel text, p_now timestamptz, p_per_chat interval) returns boolean language plpgsql as $$
declare
  v_late record;
begin
  v_late := lanes_lately(p_channel, 0, p_now, p_per_chat);
  return exists (
    select 1 from outbox o join addresses a on a.id = o.address_id
    where o.channel = p_channel and o.state = 'queued' and o.lane < 2
      and wait_is_over(o.not_before, o.claimed_at, p_now) and is_due(a.next_send_at, p_now, interval '1 minute')
      and (v_late.lanes is null or not got_lately(a.id, v_late.lanes, v_late.floors, v_late.ends))
      and not exists (
        select 1 from outbox older
        where older.address_id = o.address_id and older.id < o.id and older.lane <= o.lane and older.state in ('queued', 'claimed')));
end $$;

-- How much was settled when an officer last let the campaign go on: what came before, good and bad, is not judged again.
alter table campaign_lanes add column settled_before int not null default 0;

-- The moment of a claim goes along, so that an outcome that is told twice (its first telling was written, the answer lost) cannot settle the
-- next claim of the same worker. As in 0056 otherwise.
drop function claim_outbox(text, bigint, int, boolean, interval);

create function claim_outbox(p_channel text, p_worker bigint, p_max int, p_quiet boolean, p_per_chat interval)
returns table (id bigint, address_id bigint, value text, message jsonb, attempts smallint, tries smallint, slot_at timestamptz, due_at timestamptz, taken_at timestamptz, claimed_at timestamptz)
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
      v_bulk.at, v_now;
end $$;
