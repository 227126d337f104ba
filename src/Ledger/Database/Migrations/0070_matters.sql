-- Concerns, rumours and talks with an officer stand beside the urgent cases: one list, one numbering, one way to seal and to log.

alter table cases add column subject text not null default 'urgent' check (subject in ('urgent', 'concern', 'rumour', 'help'));
alter table cases drop constraint cases_state_check;
-- draft: somebody is still writing it; answered: the person was told, he may still ask back.
alter table cases add constraint cases_state_check check (state in ('draft', 'open', 'taken', 'working', 'answered', 'closed'));
-- A case of a rehearsal of the chain: nobody is behind it.
alter table cases add column rehearsal boolean not null default false;
-- Nothing of it shows unasked on the person's screen.
alter table cases add column hidden boolean not null default false;
-- Where the officer's words go: the chat it began in, or the one that brought its code last.
alter table cases add column reply_address_id bigint references addresses on delete set null;
update cases set reply_address_id = address_id;
-- Until then plain words of that chat belong to this case; null when nobody talks.
alter table cases add column talk_until timestamptz;
-- The person wrote something that its officer has not opened yet.
alter table cases add column unseen boolean not null default false;
-- The last line that its officer opened.
alter table cases add column seen_line bigint not null default 0;
-- When the last one wrote or did something.
alter table cases add column touched_at timestamptz;
update cases set touched_at = coalesce(closed_at, taken_at, opened_at);
alter table cases alter column touched_at set not null;
-- When somebody with a draft was asked, once, whether it shall be sent.
alter table cases add column asked_at timestamptz;
-- The correction for all that came out of a rumour.
alter table cases add column correction_id bigint references campaigns on delete set null;

drop index cases_one_open;
-- Further words of danger of the same chat join its open case.
create unique index cases_one_open on cases (address_id) where subject = 'urgent' and state <> 'closed';
drop index cases_due;
-- "Which cases wait for somebody?": the escalation.
create index cases_due on cases (due_at) where state = 'open' and subject = 'urgent';
drop index cases_desk;
-- "What is this officer working on?"
create index cases_desk on cases (taken_by, touched_at desc) where state in ('taken', 'working', 'answered');
-- One draft a chat; "does this chat have one?"
create unique index cases_one_draft on cases (address_id) where state = 'draft';
-- "Is this chat talking with an officer?", "which matters does it have?"
create index cases_reply on cases (reply_address_id, touched_at desc);
-- The officers' list.
create index cases_list on cases (state, subject, touched_at desc) where state <> 'draft';

alter table case_words drop constraint case_words_author_check;
alter table case_words add constraint case_words_author_check
  check (author in ('person', 'place', 'name', 'officer', 'note', 'closing'));
alter table case_words add column officer_id bigint references officers on delete set null;
-- An officer's words that wait until the person asks for them, because nothing shall show unasked.
alter table case_words add column held boolean not null default false;

-- The codes by which a person comes back, from this phone or another; the code itself is nowhere kept.
create table case_codes (
  code_hash text primary key,
  case_id bigint not null references cases on delete cascade,
  created_at timestamptz not null
);

-- "The codes of this case" go with it.
create index case_codes_case on case_codes (case_id);

-- Pictures of a concern: fetched from the platform after the step, then kept sealed.
create table case_photos (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases on delete cascade,
  channel text not null,
  -- The platform's id or address of the file; null once it was fetched or given up.
  file_id text,
  state text not null check (state in ('wanted', 'kept', 'refused')),
  sealed bytea,
  media_type text,
  attempts int not null default 0,
  not_before timestamptz not null default '-infinity',
  at timestamptz not null
);

create index case_photos_case on case_photos (case_id, id);
-- "Which pictures are still to be fetched?"
create index case_photos_wanted on case_photos (not_before) where state = 'wanted';

-- Answers that officers use again and again.
create table canned_replies (
  id bigint generated always as identity primary key,
  title text not null unique,
  words text not null,
  by_name text not null,
  at timestamptz not null
);

-- Who put somebody on duty.
alter table officer_shifts add column by_name text;
-- The same shift entered twice is one.
create unique index officer_shifts_once on officer_shifts (officer_id, from_at, to_at);
-- "Who is on duty now, and in the coming weeks?"
create index officer_shifts_when on officer_shifts (to_at);
