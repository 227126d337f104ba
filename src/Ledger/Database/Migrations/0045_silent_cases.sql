-- Not even that something came shows unasked on the person's screen; it waits until he asks.
alter table cases add column silent boolean not null default false;
