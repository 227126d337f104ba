-- Requests of people about their own data, with the clocks that run from the day they came. What is asked and who asks is kept only while
-- the request is open; what stays is the proof that and when it was answered.
create table privacy_requests (
  id bigint generated always as identity primary key,
  -- Given to the person, to ask about the request later.
  receipt text not null unique,
  kind text not null check (kind in ('access', 'correct', 'erase', 'withdraw')),
  way text not null check (way in ('visit', 'phone', 'letter', 'chat')),
  details text not null,
  -- SHA-256 of the code by which the person's chat shows that it is his; null once it was used.
  code_hash text unique,
  address_id bigint references addresses on delete set null,
  received_at timestamptz not null,
  -- Days in Vietnam: the last on which it is in time.
  answer_by date not null,
  finish_by date not null,
  answered_at timestamptz,
  finished_at timestamptz,
  outcome text check (outcome in ('done', 'nothing-kept', 'refused', 'dropped')),
  -- Why it was refused or dropped, without anything about the person.
  outcome_words text not null default '',
  erasure_receipt text,
  constraint privacy_requests_ended check ((finished_at is null) = (outcome is null))
);
-- "Which are open, which is due first?"
create index privacy_requests_open on privacy_requests (answer_by, id) where finished_at is null;
