-- Pictures sent in the web chat, sealed, from the upload until they are kept with their case or the hour is over.
create table web_photos (
  id text primary key,
  session_id text not null references web_sessions on delete cascade,
  sealed bytea not null,
  at timestamptz not null
);

-- "Which pictures of this chat are past their time?"
create index web_photos_session on web_photos (session_id, at);
