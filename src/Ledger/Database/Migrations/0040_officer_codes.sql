-- Officers in chat.

-- One-time codes by which an officer's chat is linked; the code itself is nowhere kept.
create table officer_codes (
  code_hash text primary key,
  officer_id bigint not null references officers on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Wrong codes of a chat, so that nobody can try them all.
create table code_misses (
  address_id bigint primary key references addresses on delete cascade,
  misses int not null,
  last_at timestamptz not null
);

-- "Which officers does this chat's person stand for?"
create index officers_person on officers (person_id) where person_id is not null;
