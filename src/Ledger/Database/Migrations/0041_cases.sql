-- The urgent cases of children in danger.

-- Who is on duty from one time to the other (nights, holidays). Where no row covers the hour, every officer is.
create table officer_shifts (
  id bigint generated always as identity primary key,
  officer_id bigint not null references officers on delete cascade,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at)
);

create table cases (
  id bigint generated always as identity primary key,
  -- Null when the person had himself erased: the case stays, nobody in it can be reached.
  address_id bigint references addresses on delete set null,
  channel text not null,
  kind text not null,
  child_speaking boolean not null,
  state text not null default 'open' check (state in ('open', 'taken', 'closed')),
  opened_at timestamptz not null,
  taken_by bigint references officers on delete set null,
  -- The chat in which the officer took it.
  taken_address_id bigint references addresses on delete set null,
  taken_at timestamptz,
  closed_at timestamptz,
  -- When the next one is told, by the program's clock; each round begins with those on duty.
  due_at timestamptz not null,
  round int not null default 1
);

-- Further words of the same chat join its open case.
create unique index cases_one_open on cases (address_id) where state <> 'closed';
-- "Which cases wait for somebody?": the escalation.
create index cases_due on cases (due_at) where state = 'open';
-- "What is this officer working on?"
create index cases_desk on cases (taken_by, taken_at desc) where state = 'taken';

-- The exact words, sealed with a key that is not in the database.
create table case_words (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases on delete cascade,
  author text not null check (author in ('person', 'closing')),
  sealed bytea not null,
  at timestamptz not null
);

create index case_words_case on case_words (case_id, id);

-- Every step, in order; rows are added, never changed.
create table case_events (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases on delete cascade,
  at timestamptz not null,
  what text not null,
  officer_id bigint references officers on delete set null,
  channel text
);

create index case_events_case on case_events (case_id, id);

-- Who was told in which round, where.
create table case_calls (
  case_id bigint not null references cases on delete cascade,
  round int not null,
  officer_id bigint not null references officers on delete cascade,
  address_id bigint not null references addresses on delete cascade,
  at timestamptz not null,
  primary key (case_id, round, address_id)
);
