-- What lists of applications are made from: columns that PostgreSQL itself derives from each state, so that they can't
-- fall out of step with it. All of them are null in a row that is no application, or a deleted one.

-- A time in JSON always says its offset, which makes reading it independent of any setting.
create function json_time(value text) returns timestamptz immutable strict parallel safe language plpgsql as $$
begin
    return case
        when value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$' then value::timestamptz
    end;
end $$;

create function is_app(grain_type text, grain_key text, state jsonb) returns boolean immutable strict parallel safe language sql
return grain_type = 'app'
    and coalesce(state #>> '{spec,name}' = grain_key, false)
    and state #>> '{spec,owner,team}' is not null;

-- As HealthOrder in the program: higher is worse, and what is not known is neither.
create function health_severity(health text) returns smallint immutable parallel safe language sql
return case health
    when 'healthy' then 0 when 'suspended' then 1 when 'progressing' then 2
    when 'missing' then 4 when 'degraded' then 5 else 3
end;

create function app_severity(state jsonb) returns smallint immutable strict parallel safe language plpgsql as $$
begin
    return (
        select coalesce(max(health_severity(environment ->> 'health')), 3)
        from jsonb_path_query(state, '$.environments[*]') environment);
end $$;

create function app_search_text(state jsonb) returns text immutable strict parallel safe language sql
return lower(
    coalesce(state #>> '{spec,name}', '') || E'\n' ||
    coalesce(state #>> '{spec,owner,team}', '') || E'\n' ||
    coalesce(state #>> '{spec,source,repository}', '') || E'\n' ||
    coalesce(state #>> '{spec,description}', ''));

-- team:<name>  framework:<name>  health:<severity>  environment:<name>  environment:<name>=<severity>
create function app_tags(state jsonb) returns text[] immutable strict parallel safe language plpgsql as $$
begin
    return (
        select array_agg(distinct tag)
        from (
            select 'team:' || (state #>> '{spec,owner,team}')
            union all
            select 'health:' || app_severity(state)
            union all
            select 'framework:' || (component ->> 'framework')
            from jsonb_path_query(state, '$.spec.components[*]') component
            union all
            select unnest(array[
                'environment:' || (environment ->> 'name'),
                'environment:' || (environment ->> 'name') || '=' || health_severity(environment ->> 'health')])
            from jsonb_path_query(state, '$.environments[*]') environment
        ) tags (tag)
        where tag is not null);
end $$;

alter table grain_state
    add column due_at timestamptz generated always as (json_time(state ->> 'dueAt')) stored,
    add column app_name text collate "C" generated always as (
        case when is_app(grain_type, grain_key, state) then grain_key end) stored,
    add column app_updated_at timestamptz generated always as (
        case when is_app(grain_type, grain_key, state) then coalesce(json_time(state ->> 'updatedAt'), '-infinity') end) stored,
    add column app_severity smallint generated always as (
        case when is_app(grain_type, grain_key, state) then app_severity(state) end) stored,
    add column app_search text generated always as (
        case when is_app(grain_type, grain_key, state) then app_search_text(state) end) stored,
    add column app_tags text[] generated always as (
        case when is_app(grain_type, grain_key, state) then app_tags(state) end) stored;

create index grain_state_due on grain_state (due_at) where due_at is not null;
create index grain_state_app_name on grain_state (app_name) where app_name is not null;
create index grain_state_app_updated on grain_state (app_updated_at desc, app_name) where app_name is not null;
create index grain_state_app_severity on grain_state (app_severity desc, app_name) where app_name is not null;
create index grain_state_app_tags on grain_state using gin (app_tags) where app_name is not null;

-- How many there are: told with every page, and too slow to count each time. The same transaction that makes or deletes
-- an application counts it.
create table app_total (total integer not null);
insert into app_total values (0);

create function count_app() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        update app_total set total = 0;
    elsif tg_op <> 'DELETE' and new.app_name is not null then
        update app_total set total = total + 1;
    else
        update app_total set total = total - 1;
    end if;
    return null;
end $$;

create trigger count_new after insert on grain_state
    for each row when (new.app_name is not null) execute function count_app();
create trigger count_changed after update on grain_state
    for each row when ((old.app_name is null) <> (new.app_name is null)) execute function count_app();
create trigger count_removed after delete on grain_state
    for each row when (old.app_name is not null) execute function count_app();
create trigger count_none after truncate on grain_state
    for each statement execute function count_app();

-- Makes search for three letters and more fast. Where the extension is not installed or not allowed, search reads all
-- applications instead.
do $$
begin
    create extension if not exists pg_trgm;
    create index grain_state_app_search on grain_state using gin (app_search gin_trgm_ops) where app_name is not null;
exception
    when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then null;
end $$;
