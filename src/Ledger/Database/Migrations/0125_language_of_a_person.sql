-- Two chats that become one person's keep the language that was chosen in either; the rest is as in 0031.
create or replace function merge_persons(p_keep bigint, p_gone bigint) returns void language plpgsql as $$
declare
  v_key record;
begin
  -- One primary address a person; which one is chosen anew afterwards.
  update addresses set is_primary = false where person_id = p_gone;
  for v_key in
    select k.conrelid::regclass as owner, a.attname as field
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'persons'::regclass and array_length(k.conkey, 1) = 1
    order by 1
  loop
    execute format('update %s set %I = $1 where %I = $2', v_key.owner, v_key.field, v_key.field) using p_keep, p_gone;
  end loop;
  update persons k set hamlet = coalesce(k.hamlet, g.hamlet), language = coalesce(k.language, g.language)
  from persons g where k.id = p_keep and g.id = p_gone;
  delete from persons where id = p_gone;
end $$;
