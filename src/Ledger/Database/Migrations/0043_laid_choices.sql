-- Choices under a message that goes out unasked: a number typed after it means them. They wait here until their chat's next step takes them up,
-- so that nobody has to wait for a conversation that is in another step's hands, and no step overwrites them.
create table laid_choices (
  id bigint generated always as identity primary key,
  address_id bigint not null references addresses on delete cascade,
  -- As the conversation remembers choices.
  offer jsonb not null
);

-- "What was laid on this chat's table?"
create index laid_choices_address on laid_choices (address_id, id);
