-- What the officers' desk needs: drafts with versions, approvals bound to what was approved, plans approved once, days of storm, templates.

alter table campaigns
  -- Grows with every save: whoever saves names the version he began from.
  add column version int not null default 1,
  add column edited_at timestamptz,
  -- Goes out as soon as it is approved; its time is set then.
  add column at_once boolean not null default false,
  -- Of a picture whose name does not tell its bytes (a plan's).
  add column image_hash text,
  -- What was approved: of the content, when it was approved.
  add column approved_hash text,
  -- The plan's fingerprint when the plan made it; an approval of that fingerprint approves it.
  add column plan_hash text;

update campaigns set approved_hash = content_hash where state not in ('draft', 'waiting');
-- Nothing is on its way that is not what was approved.
alter table campaigns add constraint campaigns_go_as_approved
  check (state not in ('approved', 'freezing', 'canary', 'running') or approved_hash is not distinct from content_hash);

alter table campaign_decisions drop constraint campaign_decisions_decision_check;
alter table campaign_decisions add constraint campaign_decisions_decision_check check (decision in
  ('submitted', 'approved', 'returned', 'rejected', 'paused', 'resumed', 'stopped', 'reopened'));

-- What was written, by whom: saves of one officer within a few minutes are one version.
create table campaign_versions (
  campaign_id bigint not null references campaigns on delete cascade,
  version int not null,
  title text not null,
  message jsonb not null,
  audience text not null,
  channel text,
  scheduled_at timestamptz not null,
  at_once boolean not null,
  urgent boolean not null,
  content_hash text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (campaign_id, version)
);

-- "Who of this audience left?": counted before and while an audience is frozen.
create index consents_withdrawn on consents (address_id) where action = 'withdrawn';

-- The language a person wants to be written to; null for Vietnamese.
alter table persons add column if not exists language text;

-- A plan's approval holds for one fingerprint of it.
create table plan_approvals (
  plan_id text not null,
  plan_hash text not null,
  by_name text not null,
  exception boolean not null default false,
  at timestamptz not null,
  primary key (plan_id, plan_hash)
);

-- Days of storm: nothing but emergencies goes out from one time to the other.
create table storm_holds (
  id bigint generated always as identity primary key,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  by_name text not null,
  lifted_at timestamptz,
  lifted_by text,
  check (until_at > from_at)
);
-- "Is there a storm now?": at most one is not lifted.
create unique index storm_holds_one on storm_holds ((true)) where lifted_at is null;

-- Officers' own templates; those that come with the program stand in content/templates.
create table message_templates (
  id bigint generated always as identity primary key,
  name text not null unique,
  title text not null,
  text text not null,
  by_name text not null,
  at timestamptz not null
);
