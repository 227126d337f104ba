-- How officers sign in after the first one-time link, and where they are signed in. What goes with an officer's row goes with the officer.

create table officer_sessions (
  id bigint generated always as identity primary key,
  -- SHA-256 of the secret in the browser's cookie.
  secret_hash text not null unique,
  officer_id bigint not null references officers on delete cascade,
  method text not null check (method in ('link', 'passkey', 'password', 'recovery', 'chat')),
  -- The browser and system in a few words, for the officer to know his own; no network address is kept.
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz
);
-- "Where is this officer signed in?"
create index officer_sessions_officer on officer_sessions (officer_id, id);

create table officer_passwords (
  officer_id bigint primary key references officers on delete cascade,
  password_hash text not null,
  -- The secret of the code app, sealed with the program's own keys: a copy of the table makes no codes.
  totp_sealed text not null,
  -- The newest time step whose code was used: a code is good for one sign-in.
  totp_step bigint not null,
  set_at timestamptz not null
);

create table officer_recovery_codes (
  officer_id bigint not null references officers on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (officer_id, code_hash)
);

create table officer_passkeys (
  credential_id bytea primary key,
  officer_id bigint not null references officers on delete cascade,
  name text not null,
  -- Public key, counters and what the device said of itself; no secret.
  data jsonb not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
-- "The keys of an officer."
create index officer_passkeys_officer on officer_passkeys (officer_id);

-- Wrong tries by name, whether such an officer exists or not: the answer gives away nothing.
create table sign_in_misses (
  name_hash text primary key,
  misses int not null,
  last_at timestamptz not null
);

-- One-time codes sent into an officer's linked chat. Asking again ends the one before.
create table officer_chat_codes (
  officer_id bigint primary key references officers on delete cascade,
  code_hash text not null,
  expires_at timestamptz not null,
  sent_at timestamptz not null
);
