-- The inbox for webhooks. A receipt and a verdict are made by the writer, so that one who lost the answer to an insert or
-- an update can see whether it was his.
create table deliveries (
    sequence      bigint generated always as identity primary key,
    id            text collate "C" not null unique,
    receipt       uuid not null,
    source        text not null,
    event         text not null,
    repository    text,
    received_at   timestamptz not null,
    headers       json not null,
    body          bytea not null,
    state         text not null default 'pending' check (state in ('pending', 'processed', 'failed')),
    attempts      integer not null default 0,
    effect        text,
    finished_at   timestamptz,
    not_before    timestamptz,
    claim         uuid,
    claimed_until timestamptz,
    verdict       uuid
);

create index deliveries_pending on deliveries (sequence) where state = 'pending';
create index deliveries_failed on deliveries (sequence) where state = 'failed';
create index deliveries_repository on deliveries (repository, sequence) where repository is not null;
