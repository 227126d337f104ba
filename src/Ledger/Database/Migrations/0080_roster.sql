-- The roster of the party organisation: cells as a tree, members by name, who belonged where from when to when, and their one-time codes.
-- Nothing else is kept about a member: no birthday, no number, no phone. See docs/roster.md.

create table cells (
  id bigint generated always as identity primary key,
  parent_id bigint references cells,
  kind text not null check (kind in ('committee', 'cell')),
  name text not null,
  -- The name folded for comparing, so that 'Chi bộ Thôn 1' and 'chi bo thon 1' are one.
  name_key text not null,
  code text unique,
  active boolean not null default true,
  created_at timestamptz not null,
  check (parent_id <> id)
);
-- Two committees may each have a cell of the same name.
create unique index cells_one_name on cells (coalesce(parent_id, 0), name_key);
-- "What hangs below this one?"
create index cells_parent on cells (parent_id);

create table members (
  id bigint generated always as identity primary key,
  name text not null,
  name_key text not null,
  -- Whose chats these are; null while no code was used, and again when the person had himself erased.
  person_id bigint unique references persons on delete set null,
  linked_at timestamptz,
  created_at timestamptz not null
);
-- "Is somebody of this name on the roster?": every row of an import.
create index members_name on members (name_key);

-- Who belonged where: from a day, until the day before another one. The roster of a date are the rows that hold it.
create table memberships (
  id bigint generated always as identity primary key,
  member_id bigint not null references members on delete cascade,
  cell_id bigint not null references cells,
  role text not null default 'member' check (role in ('member', 'deputy', 'secretary')),
  from_date date not null,
  to_date date,
  -- Why it ended: moved, left, died, struck off.
  end_reason text,
  check (to_date is null or to_date >= from_date)
);
-- A member belongs to one cell at a time.
create unique index memberships_open on memberships (member_id) where to_date is null;
-- "Where did this member belong on that day?"
create index memberships_member on memberships (member_id, from_date);
-- "Who belongs to this cell?"
create index memberships_cell on memberships (cell_id);

-- One-time codes that link a member's chat; the code itself is nowhere kept. Printing a sheet draws new ones and voids the old.
create table join_codes (
  code_hash text primary key,
  member_id bigint not null references members on delete cascade,
  drawn_at timestamptz not null,
  voided_at timestamptz,
  used_at timestamptz,
  -- Which chat used it; null again when that is gone.
  used_address_id bigint references addresses on delete set null
);
-- "Which code of this member is good?"
create index join_codes_member on join_codes (member_id);

-- Which officers of the desk look after which cells: they see its names, and those of the cells below it.
create table cell_officers (
  officer_id bigint not null references officers on delete cascade,
  cell_id bigint not null references cells on delete cascade,
  since timestamptz not null,
  primary key (officer_id, cell_id)
);

-- A cell with everything below it.
create function cell_branch(p_cell bigint) returns table (cell_id bigint) language sql stable as $$
  with recursive branch as (
    select id from cells where id = p_cell
    union
    select c.id from branch b join cells c on c.parent_id = b.id
  )
  select id from branch
$$;

-- The roster of a date. In every count of a date, the members are these.
create function roster_on(p_date date) returns table (member_id bigint, cell_id bigint, role text) language sql stable as $$
  select m.member_id, m.cell_id, m.role
  from memberships m
  where m.from_date <= p_date and (m.to_date is null or m.to_date > p_date)
$$;
