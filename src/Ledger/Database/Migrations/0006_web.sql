-- The web chat: an anonymous session is an address of channel 'web'; its lines are kept only as long as the chat lives.
create table web_sessions (
  -- The address value: a hash of the secret in the browser, so that a look at the table opens no chat.
  id text primary key,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
) with (fillfactor = 80);

create table web_lines (
  id bigint generated always as identity primary key,
  session_id text not null references web_sessions on delete cascade,
  speaker text not null check (speaker in ('bot', 'you', 'officer')),
  text text not null,
  buttons jsonb not null default '[]',
  image text,
  at timestamptz not null,
  recalled boolean not null default false
);

-- "The lines of a chat after number N."
create index web_lines_session on web_lines (session_id, id);
