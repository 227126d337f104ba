-- Numbered behind the studies, on which it stands.
-- The figures of a report, sealed: whatever is asked for the same cut again gives these, also when the roster of that day is corrected later.
create table report_cuts (
  id bigint generated always as identity primary key,
  study_id bigint not null references studies on delete cascade,
  -- Null: the whole commune.
  cell_id bigint references cells,
  -- What was recorded before this counts.
  cut_at timestamptz not null,
  -- JSON exactly as it was hashed: figures by cell, no name of a member.
  figures text not null,
  -- SHA-256 over the figures, the cut, who and when.
  hash text not null,
  sealed_by text not null,
  sealed_at timestamptz not null
);
-- One cut, one set of figures.
create unique index report_cuts_one on report_cuts (study_id, coalesce(cell_id, 0), cut_at);
