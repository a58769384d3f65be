-- Who is in the cluster. Orleans knows nothing of these tables: it reads the text of each query from OrleansQuery, binds
-- its parameters by name and reads the results by the names of their columns.
create table cluster_version (
    deployment_id text primary key,
    version       integer not null default 0,
    changed_at    timestamptz not null default now()
);

create table cluster_member (
    deployment_id text not null references cluster_version,
    address       text not null,
    port          integer not null,
    generation    integer not null,
    silo_name     text not null,
    host_name     text not null,
    status        integer not null,
    proxy_port    integer,
    suspect_times text,
    started_at    timestamptz not null,
    alive_at      timestamptz not null,
    primary key (deployment_id, address, port, generation)
);

create view cluster_membership as
select v.deployment_id, v.version, m.address, m.port, m.generation, m.silo_name, m.host_name, m.status, m.proxy_port,
       m.suspect_times, m.started_at, m.alive_at
from cluster_version v left join cluster_member m using (deployment_id);

create table OrleansQuery (
    QueryKey  text primary key,
    QueryText text not null
);

-- The queries that change the membership answer 1 where they did and 0 where the caller's version is not the current one.
-- A change of the version's row comes first in each of them, so that two of them at once take turns.
insert into OrleansQuery (QueryKey, QueryText) values
('MembershipReadAllKey', $$
    select deployment_id as DeploymentId, address as Address, port as Port, generation as Generation, silo_name as SiloName,
           host_name as HostName, status as Status, proxy_port as ProxyPort, suspect_times as SuspectTimes,
           started_at as StartTime, alive_at as IAmAliveTime, version as Version
    from cluster_membership
    where deployment_id = @DeploymentId
$$),
-- The version is told also where there is no such member.
('MembershipReadRowKey', $$
    select v.deployment_id as DeploymentId, m.address as Address, m.port as Port, m.generation as Generation,
           m.silo_name as SiloName, m.host_name as HostName, m.status as Status, m.proxy_port as ProxyPort,
           m.suspect_times as SuspectTimes, m.started_at as StartTime, m.alive_at as IAmAliveTime, v.version as Version
    from cluster_version v
    left join cluster_member m
        on m.deployment_id = v.deployment_id and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.deployment_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
    select address as Address, proxy_port as ProxyPort, generation as Generation
    from cluster_member
    where deployment_id = @DeploymentId and status = @Status and proxy_port > 0
$$),
('InsertMembershipVersionKey', $$
    with added as (
        insert into cluster_version (deployment_id) values (@DeploymentId)
        on conflict do nothing
        returning 1)
    select count(*)::integer from added
$$),
('InsertMembershipKey', $$
    with current as (
        update cluster_version v set version = version + 1, changed_at = now()
        where deployment_id = @DeploymentId and version = @Version
          and not exists (
              select from cluster_member m
              where m.deployment_id = v.deployment_id and address = @Address and port = @Port and generation = @Generation)
        returning deployment_id),
    added as (
        insert into cluster_member (
            deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
        select deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from current
        returning 1)
    select count(*)::integer from added
$$),
('UpdateMembershipKey', $$
    with current as (
        update cluster_version v set version = version + 1, changed_at = now()
        where deployment_id = @DeploymentId and version = @Version
          and exists (
              select from cluster_member m
              where m.deployment_id = v.deployment_id and address = @Address and port = @Port and generation = @Generation)
        returning deployment_id),
    changed as (
        update cluster_member m
        set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
        from current
        where m.deployment_id = current.deployment_id and address = @Address and port = @Port and generation = @Generation
        returning 1)
    select count(*)::integer from changed
$$),
('UpdateIAmAlivetimeKey', $$
    update cluster_member set alive_at = @IAmAliveTime
    where deployment_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$$),
('DeleteMembershipTableEntriesKey', $$
    with gone as (delete from cluster_member where deployment_id = @DeploymentId)
    delete from cluster_version where deployment_id = @DeploymentId
$$),
-- 3 is an active silo.
('CleanupDefunctSiloEntriesKey', $$
    delete from cluster_member
    where deployment_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$$);
