-- What a platform calls a picture that was uploaded once, so that it is never uploaded again for the next recipient.
create table media_handles (
  channel text not null,
  -- Names the credential as well: a handle works only for the bot that uploaded it.
  account text not null,
  -- SHA-256 of the file, lower-case hex.
  image_hash text not null check (length(image_hash) = 64),
  handle text not null,
  created_at timestamptz not null,
  primary key (channel, account, image_hash)
);
