-- The web chat: an anonymous session is an address of channel 'web'; its lines are kept only as long as the chat lives.
create table web_sessions (
  -- The address value: a hash of the secret in the browser, so that a look at the table opens no chat.
  id text primary key,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
) with (fillfactor = 80);

-- "Chats nobody looked into for a month": retention.
create index web_sessions_seen on web_sessions (last_seen_at);

-- Numbers corrections and recalls, so that a reader learns of those he has not seen.
create sequence web_line_changes;

-- A line is added only under its session's row lock: numbers are then committed in order, and "after N" misses nothing.
create table web_lines (
  id bigint generated always as identity primary key,
  session_id text not null references web_sessions on delete cascade,
  speaker text not null check (speaker in ('bot', 'you', 'officer')),
  heading text,
  text text not null,
  buttons jsonb not null default '[]',
  image text,
  at timestamptz not null,
  -- The browser's own id of what the person sent: the same request sent again stores nothing new.
  client_id text,
  -- The number of its last correction or recall; 0 for a line that stands as it was said.
  change bigint not null default 0,
  recalled boolean not null default false
);

-- "The lines of a chat after number N."
create index web_lines_session on web_lines (session_id, id);
-- "Was this sent before?"
create unique index web_lines_sent_once on web_lines (session_id, client_id) where client_id is not null;
