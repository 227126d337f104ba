-- Whoever unfollows or blocks the account leaves, and the platform says so for him: a consent may end without a word of his own.
alter table consents drop constraint consents_how_check;
alter table consents add constraint consents_how_check check (how in ('press', 'typed', 'command', 'import', 'officer', 'platform')) not valid;
