-- What Zalo's two surfaces need: the token pair, who may be written to when, what the month has used, and receipts.

-- One row per app. Tokens are sealed with a key made from the app's secret, so that a backup alone opens nothing.
create table zalo_oa_tokens (
  app_id text primary key,
  -- SHA-256 of the refresh token in the settings: a new one there replaces the pair.
  seed_hash text not null,
  access_token text,
  access_obtained_at timestamptz,
  access_expires_at timestamptz,
  refresh_token text not null,
  refresh_obtained_at timestamptz not null,
  -- The grant is of no use any more: an administrator must consent again. Null when it is.
  dead_at timestamptz,
  dead_reason text check (dead_reason in ('refused', 'reply_lost', 'unreadable'))
);

-- A refresh that was begun. Written and committed before the request leaves, gone when the new pair is saved: a row found here later
-- says that the reply was lost, and with it perhaps the grant, for a refresh token works once.
create table zalo_oa_refreshes (
  app_id text primary key references zalo_oa_tokens on delete cascade,
  begun_at timestamptz not null
);

-- When each person last did something with the Official Account: 48 hours free, 7 days at all.
create table zalo_windows (
  user_id text primary key,
  -- Null: never, as far as we saw.
  last_interaction_at timestamptz,
  follows boolean,
  -- Zalo said that the window is closed; true until the next interaction.
  closed_at timestamptz,
  -- Zalo said that this person takes nothing before this time.
  not_before timestamptz not null default '-infinity'
) with (fillfactor = 80);

-- "How many are free, charged, waiting?"
create index zalo_windows_interaction on zalo_windows (last_interaction_at);

-- Whoever is erased is erased here too. Deferred to the end of the transaction: an erasure that still has a receipt to deliver keeps the
-- address, and with it the window through which the receipt goes.
create function zalo_forget() returns trigger language plpgsql as $$
begin
  if old.channel in ('zalo-oa', 'zalo-bot') and not exists (select 1 from addresses a where a.channel = old.channel and a.value = old.value) then
    delete from zalo_returns where channel = old.channel and user_id = old.value;
    if old.channel = 'zalo-oa' then
      delete from zalo_windows where user_id = old.value;
      delete from zalo_receipts where user_id = old.value;
    end if;
  end if;
  return null;
end $$;
create constraint trigger addresses_zalo_forget after delete on addresses deferrable initially deferred
  for each row execute function zalo_forget();

-- What the Official Account sent beyond the free 48 hours, by month in Vietnam: the budget guard.
create table zalo_oa_usage (
  month text primary key,
  charged int not null default 0,
  spent int not null default 0,
  -- Zalo refused for want of quota or money: no charged message is tried before this time.
  refused_until timestamptz not null default '-infinity'
);

-- The newest quota that a reply named.
create table zalo_oa_quotas (
  quota_type text primary key,
  remain int,
  total int,
  seen_at timestamptz not null
);

-- Messages of the bot by month, both directions.
create table zalo_bot_usage (
  month text primary key,
  sent int not null default 0,
  received int not null default 0,
  -- Zalo answered that the quota is used up.
  refused_at timestamptz
);

-- Receipts as they came; a chore takes them over into outcomes, for a receipt may overtake our own note of the message.
create table zalo_receipts (
  id bigint generated always as identity primary key,
  user_id text not null,
  message_id text not null,
  kind text not null check (kind in ('delivered', 'read')),
  at timestamptz not null,
  constraint zalo_receipts_once unique (message_id, kind, user_id)
);

-- People who did something again: a chore looks whether a message waits for them.
create table zalo_returns (
  channel text not null,
  user_id text not null,
  at timestamptz not null,
  primary key (channel, user_id)
);

-- Takes messages from the month's allowance. What is of our own accord leaves the reserve alone; answers always pass, for the platform
-- itself is the last to judge. An answer is known by its row: claimed, in the lane of replies or before it.
create function zalo_bot_take(p_month text, p_chat text, p_count int, p_allowance int) returns boolean language plpgsql as $$
declare
  v_usage zalo_bot_usage;
begin
  insert into zalo_bot_usage (month) values (p_month) on conflict do nothing;
  select * into v_usage from zalo_bot_usage where month = p_month for update;
  if (v_usage.refused_at is not null or v_usage.sent + v_usage.received + p_count > p_allowance) and not exists (
    select 1 from outbox o join addresses a on a.id = o.address_id
    where a.channel = 'zalo-bot' and a.value = p_chat and o.state = 'claimed' and o.lane < 2) then
    return false;
  end if;
  update zalo_bot_usage set sent = sent + p_count where month = p_month;
  return true;
end $$;
