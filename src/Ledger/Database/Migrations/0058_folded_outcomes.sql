-- What rows said before they were folded (RetentionStore): how many, by outcome and reason, without names. A chunk of rows is added in the
-- transaction that deletes it.
create table folded_outcomes (
  lane_id int not null,
  state "char" not null,
  -- Empty for none.
  reason text not null,
  people int not null,
  received int not null,
  read int not null,
  primary key (lane_id, state, reason)
);
