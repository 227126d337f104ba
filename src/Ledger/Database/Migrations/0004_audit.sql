-- Everything that changes or reveals, in a chain: each row's hash covers the one before it.
create table audit (
  id bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,
  previous_hash text not null,
  hash text not null
);
