-- What administrators set on the page. It stands between appsettings.json and the environment, which still has the last word.
create table settings (
  key text primary key,
  value text not null,
  by_name text not null,
  at timestamptz not null
);
