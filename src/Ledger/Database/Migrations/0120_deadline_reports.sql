-- The commune's report of a study is prepared once when its deadline has passed. A deadline that is moved later is another one.
create table deadline_reports (
  study_id bigint not null references studies on delete cascade,
  due_on date not null,
  cut_id bigint not null references report_cuts on delete cascade,
  at timestamptz not null,
  -- How many admins were told in chat.
  told int not null,
  primary key (study_id, due_on)
);
-- "Which report was it?", when a seal goes.
create index deadline_reports_cut on deadline_reports (cut_id);
