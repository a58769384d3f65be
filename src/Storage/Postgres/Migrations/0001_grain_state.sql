-- The state of every grain. The version is made by the writer and never used twice, so that a writer who lost the
-- answer to a write can see whether it was his.
create table grain_state (
    grain_type text collate "C" not null,
    grain_key  text collate "C" not null,
    state      jsonb not null,
    version    uuid not null,
    updated_at timestamptz not null,
    primary key (grain_type, grain_key)
);

-- Channel "grain_state", payload {"type": …, "key": …, "version": … or null}: what the live pages of every process follow.
-- A key has at most 1000 bytes, six times that when escaped, so a payload stays below the 8000 that NOTIFY takes.
create function announce_grain_state() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform pg_notify('grain_state', json_build_object('type', old.grain_type, 'key', old.grain_key, 'version', null)::text);
    else
        perform pg_notify('grain_state', json_build_object('type', new.grain_type, 'key', new.grain_key, 'version', new.version)::text);
    end if;
    return null;
end $$;

create trigger announce after insert or update or delete on grain_state
    for each row execute function announce_grain_state();
