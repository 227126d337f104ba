-- "Is an older update of this chat still open?": one chat's updates are handled in order.
create index inbox_chat_open on inbox (channel, address, id) where state = 'received';
-- "Everything this chat ever sent": the person's own view and the erasure.
create index inbox_chat on inbox (channel, address) where address is not null;

-- The words that a consent was given to: consents.wording names a row here, so that years later it can be shown what was read.
create table consent_wordings (
  version text primary key,
  text text not null,
  first_used_at timestamptz not null
);

-- Chats whose person was erased and who still get the receipt. The address goes as soon as the receipt is out.
create table farewells (
  address_id bigint primary key references addresses on delete cascade,
  since timestamptz not null
);
