-- What is studied, who has, who has not. Figures of any earlier moment can be computed again: facts are ended, never changed.

create table studies (
  id bigint generated always as identity primary key,
  -- Its short name in files, commands and addresses.
  key text not null unique,
  state text not null check (state in ('draft', 'open', 'ended')),
  -- The version that is studied now.
  version int not null,
  -- Days of Vietnam, each included.
  opens_on date not null,
  report_on date not null,
  due_on date not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  check (opens_on <= report_on and report_on <= due_on)
);

-- The material; a change of it is a new version, so that it can be shown what somebody studied.
create table study_versions (
  study_id bigint not null references studies on delete cascade,
  version int not null,
  title text not null,
  document text not null,
  link text,
  -- The document's file: its name for people, its SHA-256 under which it is kept.
  file_name text,
  file_hash text,
  minutes int not null,
  by_name text not null,
  at timestamptz not null,
  primary key (study_id, version)
);

create table study_parts (
  study_id bigint not null,
  version int not null,
  number int not null,
  title text not null,
  text text not null,
  primary key (study_id, version, number),
  foreign key (study_id, version) references study_versions on delete cascade
);

create table study_questions (
  study_id bigint not null,
  version int not null,
  number int not null,
  ask text not null,
  answers text[] not null,
  right_answer int not null,
  why text not null,
  primary key (study_id, version, number),
  foreign key (study_id, version) references study_versions on delete cascade
);

-- Whose members study, with all cells below; no row means everybody.
create table study_cells (
  study_id bigint not null references studies on delete cascade,
  cell_id bigint not null references cells,
  primary key (study_id, cell_id)
);

-- How far somebody has come: where to go on, and how many questions were right at once. Which answer he gave is not kept.
create table study_progress (
  study_id bigint not null references studies on delete cascade,
  member_id bigint not null references members on delete cascade,
  -- Goes with the person who had himself erased.
  person_id bigint not null references persons on delete cascade,
  -- Screens done: parts, then questions.
  position int not null default 0,
  right_count int not null default 0,
  -- Time between his steps, long pauses left out.
  seconds int not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (study_id, member_id)
) with (fillfactor = 70);
-- "Everything about this person": the erasure.
create index study_progress_person on study_progress (person_id);

-- That somebody has studied. Said by himself on his phone, or by his secretary or an officer for him.
create table study_confirmations (
  id bigint generated always as identity primary key,
  study_id bigint not null references studies on delete cascade,
  version int not null,
  member_id bigint not null references members on delete cascade,
  how text not null check (how in ('phone', 'meeting', 'home-visit', 'other')),
  done_on date not null,
  minutes int not null,
  -- By this it counts; a date written into the past changes no figure of an earlier cut.
  at timestamptz not null,
  -- Who confirmed for him; null when he did it himself.
  by_name text,
  -- Verifies the receipt.
  code text not null unique,
  reversed_at timestamptz,
  reversed_by text,
  reverse_reason text,
  check ((how = 'phone') = (by_name is null)),
  check ((reversed_at is null) = (reversed_by is null) and (reversed_at is null) = (reverse_reason is null))
);
-- Confirmed twice is confirmed once.
create unique index study_confirmations_one on study_confirmations (study_id, member_id) where reversed_at is null;
-- "Who had done it at the cut?"
create index study_confirmations_facts on study_confirmations (study_id, member_id, at);

-- That somebody need not study, and why.
create table study_exemptions (
  id bigint generated always as identity primary key,
  study_id bigint not null references studies on delete cascade,
  member_id bigint not null references members on delete cascade,
  reason text not null check (reason in ('ill', 'away', 'other')),
  note text not null default '',
  at timestamptz not null,
  by_name text not null,
  reversed_at timestamptz,
  reversed_by text,
  reverse_reason text,
  check ((reversed_at is null) = (reversed_by is null) and (reversed_at is null) = (reverse_reason is null))
);
create unique index study_exemptions_one on study_exemptions (study_id, member_id) where reversed_at is null;
create index study_exemptions_facts on study_exemptions (study_id, member_id, at);

-- Who was reminded on which day: at most once a day, whatever the studies and whoever asked for it.
create table study_reminders (
  member_id bigint not null references members on delete cascade,
  on_day date not null,
  studies bigint[] not null,
  -- 'list' is a secretary's list that names himself too.
  kind text not null check (kind in ('auto', 'asked', 'list')),
  by_name text,
  at timestamptz not null,
  primary key (member_id, on_day)
);

-- The current version of each study with its moments: what reports begin with.
create view study_headers as
select s.id, s.key, v.title, v.document, s.state, s.opens_on, s.report_on, s.due_on, v.minutes,
  (s.report_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as report_end,
  (s.due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as due_end
from studies s
join study_versions v on v.study_id = s.id and v.version = s.version;

-- Everything known of members, each fact from when it was recorded until it was reversed.
create view study_facts as
select c.study_id, c.member_id, case when c.how = 'phone' then 'self' else 'confirmed' end as kind, c.at, c.reversed_at as until,
  c.done_on, c.how as form, c.minutes, c.at >= h.due_end as is_late
from study_confirmations c
join study_headers h on h.id = c.study_id
union all
select e.study_id, e.member_id, 'exempt', e.at, e.reversed_at, null::date, null::text, null::int, false
from study_exemptions e;

-- Who belongs to a study's audience on a day.
create function study_roster(p_study bigint, p_day date) returns table (member_id bigint, cell_id bigint, role text) language sql stable as $$
  select r.member_id, r.cell_id, r.role
  from roster_on(p_day) r
  where not exists (select 1 from study_cells s where s.study_id = p_study)
    or r.cell_id in (select b.cell_id from study_cells s cross join lateral cell_branch(s.cell_id) b where s.study_id = p_study)
$$;

-- Where everybody in the audience stood at a cut: all that was recorded before it, for the roster of the day that ends at it.
create function study_standing(p_study bigint, p_cut timestamptz)
returns table (member_id bigint, cell_id bigint, role text, status text, at timestamptz, done_on date, form text, minutes int, is_late boolean)
language sql stable as $$
  select r.member_id, r.cell_id, r.role,
    case when d.id is null and e.id is not null then 'exempt' when d.id is null then 'none' when d.how = 'phone' then 'self' else 'confirmed' end,
    coalesce(d.at, e.at), d.done_on, d.how, d.minutes, coalesce(d.at >= h.due_end, false)
  from study_headers h
  cross join lateral study_roster(p_study, ((p_cut - interval '1 microsecond') at time zone 'Asia/Ho_Chi_Minh')::date) r
  left join study_confirmations d
    on d.study_id = p_study and d.member_id = r.member_id and d.at < p_cut and (d.reversed_at is null or d.reversed_at >= p_cut)
  left join study_exemptions e
    on e.study_id = p_study and e.member_id = r.member_id and e.at < p_cut and (e.reversed_at is null or e.reversed_at >= p_cut)
  where h.id = p_study
$$;
