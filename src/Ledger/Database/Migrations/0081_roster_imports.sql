-- Imports of roster files, and what each changed, so that it can be undone.

create table roster_imports (
  id bigint generated always as identity primary key,
  file_name text not null,
  file_hash text not null,
  by_name text not null,
  at timestamptz not null,
  -- From which day the file holds.
  from_date date not null,
  added int not null,
  moved int not null,
  changed int not null,
  ended int not null,
  unchanged int not null,
  refused int not null,
  -- Cells that it entered.
  cells bigint[] not null,
  undone_at timestamptz,
  undone_by text
);

-- One row a member that it changed: which membership it closed, which it opened.
create table roster_changes (
  import_id bigint not null references roster_imports on delete cascade,
  member_id bigint not null references members on delete cascade,
  closed_id bigint references memberships on delete cascade,
  opened_id bigint references memberships on delete cascade,
  is_new boolean not null
);
-- "What did this import do?"
create index roster_changes_import on roster_changes (import_id);
-- "Which imports touched this member?", when a membership goes.
create index roster_changes_member on roster_changes (member_id);
create index roster_changes_closed on roster_changes (closed_id);
create index roster_changes_opened on roster_changes (opened_id);
