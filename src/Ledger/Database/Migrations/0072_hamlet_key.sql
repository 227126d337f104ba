-- A hamlet is compared without regard to case and marks: "Thôn Đông", "thon dong" and "THÔN ĐÔNG" are one. Marks go first, so that what is
-- left to lower is ASCII and no locale matters.
create function hamlet_key(p_name text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(lower(translate(regexp_replace(normalize(p_name, nfd), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '[^a-z0-9]+', ' ', 'g'))
$$;

-- Kept with the row, because an audience is counted over everybody while an officer chooses it.
alter table persons add column hamlet_key text generated always as (hamlet_key(hamlet)) stored;
