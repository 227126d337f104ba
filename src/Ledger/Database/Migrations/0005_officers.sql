-- Who works at the desk, and the one-time links by which they sign in first.
create table officers (
  id bigint generated always as identity primary key,
  name text not null unique,
  roles text[] not null,
  person_id bigint references persons on delete set null,
  active boolean not null default true,
  created_at timestamptz not null
);

create table sign_in_links (
  -- SHA-256 of the secret in the link; the secret itself is nowhere kept.
  token_hash text primary key,
  officer_id bigint not null references officers on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- What officers set while the program runs, such as the year's official theme or an occurrence moved to another day.
create table plan_overrides (
  occurrence_key text primary key,
  action text not null check (action in ('move', 'skip', 'edit', 'hold')),
  moved_to timestamptz,
  message jsonb,
  reason text not null,
  by_name text not null,
  at timestamptz not null
);

-- How far the plans were turned into campaigns, by the program's clock; what lies between this and now was missed while nobody ran.
create table planner_progress (
  clock text primary key,
  planned_to timestamptz not null
);
