-- What goes out to many: the campaign, its frozen audience, what became of every recipient. See docs/message-states.md.

create table campaigns (
  id bigint generated always as identity primary key,
  title text not null,
  message jsonb not null,
  audience text not null,
  -- A recipient needs a consent in force for one of these, at freezing and again at every claim.
  purposes text[] not null,
  -- Null: every person by his primary address.
  channel text,
  scheduled_at timestamptz not null,
  -- What to do when its time passed while nobody was there: send until this time, then skip. Null: send however late.
  send_until timestamptz,
  state text not null check (state in
    ('draft', 'waiting', 'approved', 'freezing', 'canary', 'running', 'paused', 'done', 'stopped', 'skipped')),
  state_reason text,
  kind text not null default 'send' check (kind in ('send', 'resend', 'correct', 'recall')),
  parent_id bigint references campaigns,
  -- The occurrence of a plan it was made from; unique, so two processes make it once.
  plan_key text unique,
  urgent boolean not null default false,
  -- Who belongs to the audience but cannot be reached, by reason, counted when it was frozen.
  excluded jsonb not null default '{}',
  content_hash text not null,
  created_by text not null,
  created_at timestamptz not null,
  submitted_by text,
  edited_by text,
  started_at timestamptz,
  finished_at timestamptz,
  -- After retention the rows are folded into these counts and deleted.
  folded jsonb
) with (fillfactor = 80);

-- "What is due, what is running?"
create index campaigns_open on campaigns (state, scheduled_at) where state not in ('done', 'stopped', 'skipped');

create table campaign_decisions (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references campaigns on delete cascade,
  decision text not null check (decision in ('submitted', 'approved', 'returned', 'rejected', 'paused', 'resumed', 'stopped')),
  content_hash text not null,
  by_name text not null,
  reason text,
  -- One officer approved his own because the commune has only one.
  exception boolean not null default false,
  at timestamptz not null
);
create index campaign_decisions_of on campaign_decisions (campaign_id, id);

-- One lane per campaign and channel: the frozen audience numbered 1..audience, and how far it was claimed.
create table campaign_lanes (
  id int generated always as identity primary key,
  campaign_id bigint not null references campaigns on delete cascade,
  channel text not null,
  state text not null default 'freezing' check (state in ('freezing', 'ready', 'running', 'paused', 'done', 'stopped')),
  -- Highest address frozen so far: freezing goes on here after a crash.
  frozen_to bigint not null default 0,
  audience int not null default 0,
  -- Next number to claim; everything below was claimed once.
  next_seq int not null default 1,
  -- Numbers up to here may be claimed: the canary first, then the whole audience.
  open_to int not null default 0,
  -- Sent a second time because the first outcome was in doubt.
  resent int not null default 0,
  -- Failures that an officer saw before he let the campaign go on.
  forgiven int not null default 0,
  -- Lanes of one channel take turns: the one that waited longest is next.
  last_claimed_at timestamptz not null default '-infinity',
  -- A correction or recall reaches only messages accepted after this time, as the platform allows; null for other kinds.
  not_older_than timestamptz,
  constraint campaign_lanes_one unique (campaign_id, channel)
) with (fillfactor = 50);

-- The frozen audience. Insert-only; what became of a number stands in outcomes.
create table deliveries (
  lane_id int not null,
  seq int not null,
  person_id bigint not null,
  address_id bigint not null,
  -- The platform's id of the earlier message that a correction or recall is about; null takes no room.
  target text,
  primary key (lane_id, seq),
  -- One row per campaign version, person and channel, however often freezing is repeated.
  constraint deliveries_once unique (lane_id, person_id)
);

-- The settled rows, added by COPY. A number without a row here is queued or claimed (view delivery_states).
create table outcomes (
  lane_id int not null,
  seq int not null,
  -- a accepted, f failed, s skipped, u unknown
  state "char" not null check (state in ('a', 'f', 's', 'u')),
  reason text,
  external_id text,
  at timestamptz not null,
  delivered_at timestamptz,
  read_at timestamptz,
  primary key (lane_id, seq)
);

-- What each worker has settled in a lane: its own row, so that workers do not queue for one counter.
create table lane_counts (
  lane_id int not null,
  worker_id bigint not null,
  accepted int not null default 0,
  failed int not null default 0,
  skipped int not null default 0,
  unknown int not null default 0,
  content_refused int not null default 0,
  primary key (lane_id, worker_id)
) with (fillfactor = 50);

-- Ranges of numbers in a worker's hands; the row goes when all of them are settled. Those of a dead worker are rescued.
-- A number that went back to the queue while its range was still open may be claimed anew: the newest claim is its owner.
create table claims (
  id bigint generated always as identity primary key,
  lane_id int not null,
  from_seq int not null,
  to_seq int not null,
  worker_id bigint not null,
  -- 1 for the first time, 2 when the first outcome was in doubt.
  attempt smallint not null,
  -- How often it was surely not sent before; sets the wait before the next try.
  tries smallint not null default 0,
  at timestamptz not null default clock_timestamp()
);
-- "What did a dead worker hold?"
create index claims_worker on claims (worker_id);
-- "Is anything of this lane still in somebody's hands?"
create index claims_lane on claims (lane_id);

-- Numbers to be claimed again: throttled (no attempt was used), surely not sent, or in doubt on a free channel.
create table again (
  lane_id int not null,
  seq int not null,
  not_before timestamptz not null default '-infinity',
  attempt smallint not null,
  tries smallint not null default 0,
  reason text,
  primary key (lane_id, seq)
);

-- The ledger as people read it: one state for every number of every frozen audience.
create view delivery_states as
select d.lane_id, l.campaign_id, l.channel, d.seq, d.person_id, d.address_id,
  case
    when o.state = 'a' then 'accepted'
    when o.state = 'f' then 'failed'
    when o.state = 's' then 'skipped'
    when o.state = 'u' then 'unknown'
    when l.state = 'stopped' and not h.is_held then 'skipped'
    when g.seq is null and h.is_held then 'claimed'
    else 'queued'
  end as state,
  case when o.state is null and l.state = 'stopped' and not h.is_held then 'stopped' else o.reason end as reason,
  o.external_id, o.at, o.delivered_at, o.read_at
from deliveries d
join campaign_lanes l on l.id = d.lane_id
left join outcomes o on o.lane_id = d.lane_id and o.seq = d.seq
left join again g on g.lane_id = d.lane_id and g.seq = d.seq
cross join lateral (
  select g.seq is null and exists (
    select 1 from claims c where c.lane_id = d.lane_id and d.seq between c.from_seq and c.to_seq) as is_held) h;
