-- When it was seen that the message of a call went to nobody: the next officer is told at once.
alter table case_calls add column lost_at timestamptz;
