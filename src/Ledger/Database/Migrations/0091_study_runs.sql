-- When reminders were last looked for on a day: looking costs a walk over the whole roster, and every process ticks.
create table study_runs (
  on_day date primary key,
  last_at timestamptz not null
);
