-- Who is reached where, and what they agreed to.

create table persons (
  id bigint generated always as identity primary key,
  created_at timestamptz not null,
  hamlet text
);

create table addresses (
  id bigint generated always as identity primary key,
  person_id bigint not null references persons on delete cascade,
  channel text not null check (channel in ('telegram', 'zalo-oa', 'zalo-bot', 'web')),
  value text not null,
  state text not null default 'open' check (state in ('open', 'blocked', 'gone', 'not_started', 'not_found')),
  state_at timestamptz not null,
  -- Of a person with several addresses one gets what is sent of our own accord, so that nothing arrives twice.
  is_primary boolean not null default true,
  last_inbound_at timestamptz,
  -- Per-chat pace: no message to this chat before this time (the database's clock).
  next_send_at timestamptz not null default '-infinity',
  created_at timestamptz not null,
  constraint addresses_one_chat unique (channel, value)
) with (fillfactor = 85);

-- "All addresses of a person": linking, access and erasure requests.
create index addresses_person on addresses (person_id);

-- "Who cannot be reached?": counted when an audience is frozen.
create index addresses_ended on addresses (channel, id) where state <> 'open';

-- The consent ledger: what was shown, what was answered, when and how. Rows are added, never changed.
create table consents (
  id bigint generated always as identity primary key,
  address_id bigint not null references addresses on delete cascade,
  purpose text not null,
  action text not null check (action in ('given', 'withdrawn')),
  wording text not null,
  channel text not null,
  how text not null check (how in ('press', 'typed', 'command', 'import', 'officer')),
  at timestamptz not null
);

-- "What did this person agree to, in order?"
create index consents_address on consents (address_id, id);

-- The consents in force, kept in the same transaction as the ledger: what freezing an audience and claiming a send read.
create table subscriptions (
  address_id bigint not null references addresses on delete cascade,
  purpose text not null,
  since timestamptz not null,
  primary key (purpose, address_id)
);

-- "Everything this address agreed to": the erasure and the person's own view.
create index subscriptions_address on subscriptions (address_id);

-- What is left of a person who asked to be forgotten: that it was done, not who it was.
create table erasures (
  id bigint generated always as identity primary key,
  receipt text not null unique,
  channel text not null,
  at timestamptz not null
);
