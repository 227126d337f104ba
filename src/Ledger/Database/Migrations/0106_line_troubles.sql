-- What is wrong on the line to a platform, as the processes that serve it say: a token about to lapse, a key that does not fit, a month nearly used up.
-- Told anew while it lasts, so that what a dead process said is forgotten.
create table line_troubles (
  channel text not null,
  words text not null,
  since timestamptz not null,
  told_at timestamptz not null,
  primary key (channel, words)
);
