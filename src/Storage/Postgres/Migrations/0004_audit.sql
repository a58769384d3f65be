-- Every change, for good. The sequence is the entry's place in the log; it has gaps where an entry came twice.
create table audit (
    sequence     bigint generated always as identity primary key,
    id           text collate "C" not null unique,
    at           timestamptz not null,
    who          text not null,
    action       text not null,
    subject      text not null,
    operation_id text not null,
    from_address text,
    detail       text,
    commit       text,
    search       text generated always as (
        lower(who || E'\n' || action || E'\n' || subject || E'\n' || coalesce(detail, '') || E'\n' || coalesce(commit, ''))) stored
);

create index audit_subject on audit (subject, sequence);
create index audit_who on audit (who, sequence);
create index audit_operation on audit (operation_id);

do $$
begin
    create index audit_search on audit using gin (search gin_trgm_ops);
exception
    when undefined_object then null;
end $$;

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'Entries of the audit log are never changed.';
end $$;

create trigger append_only before update or delete or truncate on audit
    for each statement execute function refuse_change_of_audit();
