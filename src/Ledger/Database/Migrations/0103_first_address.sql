-- The first address of a person with several is kept true by the tables themselves: whoever links two chats, agrees, leaves, blocks or comes
-- back, by whatever way, is reached by the address that is right afterwards. Freezing only reads the answer.

-- "Who has several addresses?": all of a person's but one stand here.
create index addresses_spare on addresses (person_id) where not is_primary;

-- What the processes know of the settings and the month: whether a charged message of the account, or one of the bot, would go out at all.
create table zalo_means (
  channel text primary key check (channel in ('zalo-oa', 'zalo-bot')),
  has_left boolean not null
);

drop function choose_primaries(bigint, timestamptz, interval, interval, boolean, boolean);

-- Chooses the address by which each of these persons (null: everybody with several addresses) gets what is sent of our own accord. One that is
-- closed or without a consent comes last, so that nobody is left out for its sake; one that agreed to more comes before one that agreed to less,
-- for a message asks for one purpose; then the cheapest lawful lane, and among equals the one used last. Without a time the account's window
-- counts as open unless Zalo said that it is not: the trigger has no program's clock, and whoever freezes an audience chooses again with one.
create function choose_primaries(p_persons bigint[], p_now timestamptz, p_free interval, p_open interval) returns int language sql as $$
  with several as (
    select a.person_id from addresses a where p_persons is null and not a.is_primary
    union
    select unnest(p_persons)
  ), ranked as (
    select a.id, row_number() over (partition by a.person_id order by
      a.state = 'open' desc, agreed.purposes desc, agreed.news desc,
      case
        when a.channel = 'telegram' then 0
        when a.channel = 'zalo-bot' then case when (select m.has_left from zalo_means m where m.channel = 'zalo-bot') is false then 4 else 0 end
        when a.channel = 'web' then 3
        when w.last_interaction_at is null or w.closed_at >= w.last_interaction_at or w.not_before > p_now then 4
        when p_now is null or p_now - w.last_interaction_at < p_free then 0
        when p_now - w.last_interaction_at < p_open and (select m.has_left from zalo_means m where m.channel = 'zalo-oa') then 2
        else 4
      end,
      a.last_inbound_at desc nulls last, a.id) = 1 as is_best
    from several v
    join addresses a on a.person_id = v.person_id
    cross join lateral (
      select count(*) as purposes, count(*) filter (where s.purpose = 'news') as news from subscriptions s where s.address_id = a.id
    ) agreed
    left join zalo_windows w on a.channel = 'zalo-oa' and w.user_id = a.value
  ), changed as (
    update addresses a set is_primary = r.is_best from ranked r where r.id = a.id and a.is_primary <> r.is_best returning 1
  )
  select count(*)::int from changed
$$;

create function addresses_choose() returns trigger language plpgsql as $$
begin
  if old.person_id <> new.person_id or exists (select 1 from addresses b where b.person_id = new.person_id and b.id <> new.id) then
    perform choose_primaries(array[old.person_id, new.person_id], null, null, null);
  end if;
  return null;
end $$;

-- Ended, opened again, or somebody else's now.
create trigger addresses_choose after update of state, person_id on addresses
  for each row when (old.state <> new.state or old.person_id <> new.person_id) execute function addresses_choose();

create function subscriptions_choose() returns trigger language plpgsql as $$
begin
  perform choose_primaries(array(
    select distinct a.person_id
    from changed c
    join addresses a on a.id = c.address_id
    where exists (select 1 from addresses b where b.person_id = a.person_id and b.id <> a.id)), null, null, null);
  return null;
end $$;

create trigger subscriptions_added after insert on subscriptions
  referencing new table as changed for each statement execute function subscriptions_choose();
create trigger subscriptions_ended after delete on subscriptions
  referencing old table as changed for each statement execute function subscriptions_choose();

select choose_primaries(null, null, null, null);
