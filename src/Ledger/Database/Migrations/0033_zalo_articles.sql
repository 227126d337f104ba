-- Articles that go to all followers of the Official Account: public notices, at most one a week. Each step is written before it is taken,
-- so that a process that dies leaves a row of which nobody pretends to know the end: a broadcast is never made twice.
create table zalo_articles (
  id bigint generated always as identity primary key,
  -- What it is for, such as the week; a second one of the same name is not made.
  key text not null unique,
  title text not null,
  description text not null,
  cover_url text not null,
  body text not null,
  wanted_at timestamptz not null,
  by_name text not null,
  created_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'creating', 'making', 'ready', 'sending', 'sent', 'failed', 'unknown')),
  -- Zalo's names of it: while it is made, when it is there, and of the broadcast.
  token text,
  article_id text,
  message_id text,
  reason text,
  -- When it came into this state, or was last asked after.
  step_at timestamptz not null
);

-- "What is to be done next?"
create index zalo_articles_open on zalo_articles (wanted_at) where state in ('queued', 'creating', 'making', 'ready', 'sending');
