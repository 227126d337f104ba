-- A reminder that is in a sender's hands when its chat withdraws, blocks or leaves: it may still arrive, but when it comes back to be tried
-- again, by whatever way (not sent, throttled, its process killed), it is left out like those that waited.
alter table outbox add column dropped text;

create function outbox_stays_dropped() returns trigger language plpgsql as $$
begin
  -- attempts: how often it may have been on the wire.
  new.state := case when new.attempts > 0 then 'unknown' else 'skipped' end;
  new.reason := case when new.attempts > 0 then 'in doubt, then: ' else '' end || old.dropped;
  new.worker_id := null;
  new.settled_at := clock_timestamp();
  return new;
end $$;

create trigger outbox_stays_dropped before update of state on outbox
  for each row when (old.dropped is not null and old.state = 'claimed' and new.state = 'queued') execute function outbox_stays_dropped();
