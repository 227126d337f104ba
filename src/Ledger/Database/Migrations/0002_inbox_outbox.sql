-- One way in, one way out.

create table inbox (
  id bigint generated always as identity primary key,
  channel text not null,
  external_id text not null,
  address text,
  payload text not null,
  received_at timestamptz not null,
  -- 'ignored' needs no answer; 'failed' could not be handled after its attempts and waits for a person.
  state text not null default 'received' check (state in ('received', 'done', 'ignored', 'failed')),
  attempts int not null default 0,
  not_before timestamptz not null default '-infinity',
  reason text,
  handled_at timestamptz,
  constraint inbox_seen_before unique (channel, external_id)
) with (fillfactor = 70);

-- "The oldest open update of each chat": the handler's claim.
create index inbox_open on inbox (id) include (channel, address) where state = 'received';

create table conversations (
  address_id bigint primary key references addresses on delete cascade,
  -- The dialog that has the word; null when none has.
  dialog text,
  step text,
  -- What the dialog remembers between two messages.
  memory jsonb not null default '{}',
  updated_at timestamptz not null
) with (fillfactor = 70);

create table outbox (
  id bigint generated always as identity primary key,
  address_id bigint not null references addresses on delete cascade,
  channel text not null,
  -- 'urgent' goes before 'reply', 'reply' before 'notice' (a single message of our own accord, such as a reminder).
  lane smallint not null check (lane in (0, 1, 2)),
  message jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'claimed', 'accepted', 'failed', 'skipped', 'unknown')),
  reason text,
  -- How often it may have been on the wire: a second attempt is the last.
  attempts smallint not null default 0,
  -- How often it surely was not sent; sets the wait before the next try.
  tries smallint not null default 0,
  not_before timestamptz not null default '-infinity',
  worker_id bigint,
  external_id text,
  -- A second row with the same key is dropped: a reminder is queued once however often its job runs.
  dedupe_key text unique,
  created_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz
) with (fillfactor = 70);

-- "The next due rows of a channel."
create index outbox_due on outbox (channel, lane, id) where state = 'queued';
-- "Is an older row of this address still open?" keeps the order of replies.
create index outbox_open on outbox (address_id, id) where state in ('queued', 'claimed');
-- "What did a dead worker hold?"
create index outbox_held on outbox (worker_id) where state = 'claimed';
-- Retention: settled rows by age.
create index outbox_settled on outbox (settled_at) where settled_at is not null;

-- The processes that send. A row's lease belongs to its worker: it lapses when the worker's beats stop.
create table workers (
  id bigint generated always as identity primary key,
  name text not null,
  started_at timestamptz not null default clock_timestamp(),
  -- Counted, not timed: whoever watches measures the silence with his own stopwatch, which no change of a clock disturbs.
  beats bigint not null default 0,
  -- For people to read.
  heartbeat_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);

-- One pace per channel credential and kind of traffic, obeyed by all processes together. All times by the database's clock.
create table channel_paces (
  channel text not null,
  kind text not null check (kind in ('bulk', 'reply')),
  -- The configured ceiling and the pace in force, in messages per second; null means no limit.
  ceiling double precision,
  rate double precision,
  next_slot timestamptz not null default '-infinity',
  -- When slots of the last second were taken, and how many each time: what keeps any second within the rate.
  recent_at timestamptz[] not null default '{}',
  recent_taken int[] not null default '{}',
  rate_changed_at timestamptz not null default clock_timestamp(),
  primary key (channel, kind)
) with (fillfactor = 20);
-- Two or three kilobytes at the highest rates: kept in the row, so that an update touches one page.
alter table channel_paces alter column recent_at set storage plain, alter column recent_taken set storage plain;

create table channel_states (
  channel text primary key,
  -- Nothing leaves from one time to the other (the platform's retry_after); the end only grows.
  paused_at timestamptz not null default '-infinity',
  paused_until timestamptz not null default '-infinity',
  -- Nothing leaves until an administrator acts (the credential was refused); null when all is well.
  refused_reason text,
  throttled_count bigint not null default 0,
  last_accepted_at timestamptz,
  last_trouble text,
  last_trouble_at timestamptz
) with (fillfactor = 50);
