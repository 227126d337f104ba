-- "Which answers of officers waited for this person?": words and news of a case that Zalo did not allow when their turn came.
create index outbox_answers_waiting on outbox (address_id, id) where state = 'skipped' and dedupe_key like 'case-%';
