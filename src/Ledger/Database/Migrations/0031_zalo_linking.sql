-- One person on two channels: a code drawn in one chat and typed in the other.
create table link_codes (
  code text primary key,
  address_id bigint not null references addresses on delete cascade,
  expires_at timestamptz not null
);

-- Wrong codes of an address within the hour, so that nobody tries them all.
create table link_tries (
  address_id bigint primary key references addresses on delete cascade,
  wrong int not null,
  since timestamptz not null
);

-- Makes two persons one: whatever refers to the second refers to the first from now on. The tables are found by their keys, so that one
-- added later is not forgotten. Raises unique_violation when both have something of which a person has only one.
create function merge_persons(p_keep bigint, p_gone bigint) returns void language plpgsql as $$
declare
  v_key record;
begin
  -- One primary address a person; which one is chosen anew afterwards.
  update addresses set is_primary = false where person_id = p_gone;
  for v_key in
    select k.conrelid::regclass as owner, a.attname as field
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'persons'::regclass and array_length(k.conkey, 1) = 1
    order by 1
  loop
    execute format('update %s set %I = $1 where %I = $2', v_key.owner, v_key.field, v_key.field) using p_keep, p_gone;
  end loop;
  update persons k set hamlet = coalesce(k.hamlet, g.hamlet) from persons g where k.id = p_keep and g.id = p_gone;
  delete from persons where id = p_gone;
end $$;

-- Chooses, for persons with several addresses, the one by which they get what is sent of our own accord: the cheapest lawful lane, and
-- among equals the one used last. An address without a consent or one that is closed comes last, so that nobody is left out for its sake.
create function choose_primaries(p_person bigint, p_now timestamptz, p_free interval, p_open interval, p_pays boolean, p_bot_left boolean)
returns int language sql as $$
  with several as (
    select a.person_id from addresses a
    where p_person is null or a.person_id = p_person
    group by a.person_id having count(*) > 1
  ), ranked as (
    select a.id, a.is_primary, row_number() over (partition by a.person_id order by
      case
        when a.state <> 'open' then 9
        when not exists (select 1 from subscriptions s where s.address_id = a.id) then 8
        when a.channel = 'telegram' then 0
        when a.channel = 'zalo-bot' then case when p_bot_left then 0 else 4 end
        when a.channel = 'web' then 3
        when w.last_interaction_at is null or w.closed_at >= w.last_interaction_at or w.not_before > p_now then 4
        when p_now - w.last_interaction_at < p_free then 0
        when p_now - w.last_interaction_at < p_open and p_pays then 2
        else 4
      end,
      a.last_inbound_at desc nulls last, a.id) = 1 as is_best
    from several v
    join addresses a on a.person_id = v.person_id
    left join zalo_windows w on a.channel = 'zalo-oa' and w.user_id = a.value
  ), changed as (
    update addresses a set is_primary = r.is_best from ranked r where r.id = a.id and a.is_primary <> r.is_best returning 1
  )
  select count(*)::int from changed
$$;
