-- "Which notice waited for this person?": a reminder or a late message that Zalo did not allow when its turn came.
create index outbox_waiting on outbox (address_id, id) where state = 'skipped' and lane = 2;
