-- Secret addresses under which a secretary takes his cell's meeting pack for a day; the secret itself is nowhere kept.
create table study_pack_links (
  token_hash text primary key,
  study_id bigint not null references studies on delete cascade,
  cell_id bigint not null references cells on delete cascade,
  by_name text not null,
  expires_at timestamptz not null
);
