-- Articles that officers add or correct. The files of the release are version 0 and are not in here.

create table article_versions (
  id bigint generated always as identity primary key,
  -- The topic's id; a file of the same id is what it corrects.
  article text not null,
  -- Counted per article from 1.
  version int not null,
  state text not null check (state in ('draft', 'waiting', 'approved', 'replaced', 'withdrawn', 'dropped')),
  content jsonb not null,
  -- SHA-256 of the content: whoever approves says what he has read.
  content_hash text not null,
  -- What was live when the draft was begun; 0 for the file, null for a new article.
  based_on int,
  created_by text not null,
  created_at timestamptz not null,
  edited_by text not null,
  edited_at timestamptz not null,
  submitted_by text,
  constraint article_versions_one unique (article, version)
);

-- One draft at a time, and one live version: two officers cannot correct an article past each other.
create unique index article_versions_open on article_versions (article) where state in ('draft', 'waiting');
create unique index article_versions_live on article_versions (article) where state = 'approved';

-- Every step, in order; rows are added, never changed.
create table article_decisions (
  id bigint generated always as identity primary key,
  version_id bigint not null references article_versions on delete cascade,
  decision text not null check (decision in ('created', 'edited', 'submitted', 'approved', 'returned', 'withdrawn', 'dropped')),
  by_name text not null,
  content_hash text not null,
  reason text,
  -- One officer approved his own because the commune has only one.
  exception boolean not null default false,
  at timestamptz not null
);
create index article_decisions_of on article_decisions (version_id, id);
-- "Has anything that is answered from changed since I looked?"
create index article_decisions_live on article_decisions (id) where decision in ('approved', 'withdrawn');

-- Questions that no article answered: counted without words.
create table unanswered_counts (
  -- The day in Asia/Ho_Chi_Minh.
  day date not null,
  -- unknown: no article fits; outside: not a matter of this bot.
  kind text not null check (kind in ('unknown', 'outside')),
  asked int not null,
  primary key (day, kind)
);

-- The words of those whose askers agreed that they are kept for the officers. No name, no chat, no time of day.
create table unanswered_questions (
  id bigint generated always as identity primary key,
  day date not null,
  -- Long numbers and addresses of the net are masked before they come here.
  words text not null,
  -- The articles that came nearest, so that the officer sees what was taken for what.
  nearest text[] not null,
  state text not null default 'open' check (state in ('open', 'done')),
  -- What an officer did about it.
  done_by text,
  done_at timestamptz,
  note text
);
create index unanswered_questions_day on unanswered_questions (day);

-- The weeks whose report went to the officers; the week's Monday.
create table question_reports (
  week date primary key,
  at timestamptz not null
);
