using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// Keeps a database to one process, or to the processes of one cluster. The server holds the lock for as long as the
/// connection lives.
/// </summary>
internal static class DataLock
{
    /// <param name="connection">Kept open by the caller, under an application name that no other process has.</param>
    /// <exception cref="DataInUseException"/>
    public static async Task TakeAsync(NpgsqlConnection connection, DataSharing sharing, string database, CancellationToken cancellation)
    {
        if (await TryTakeAsync(connection, sharing, cancellation))
            return;

        // The server may not have noticed yet that an earlier connection of this very process is gone.
        if (await EndOwnEarlierAsync(connection, cancellation) && await TryTakeAsync(connection, sharing, cancellation))
            return;

        throw new DataInUseException(
            $"The database {database} is in use by another DevPortal{await OwnerAsync(connection, cancellation)}. Stop that one, give this one a "
            + "database of its own with DEVPORTAL_POSTGRES, or run all of them as one cluster on the Orleans engine.");
    }

    // A moment's patience: the server takes one to notice that a process died.
    private static async Task<bool> TryTakeAsync(NpgsqlConnection connection, DataSharing sharing, CancellationToken cancellation)
    {
        var function = sharing is DataSharing.Cluster ? "pg_advisory_lock_shared" : "pg_advisory_lock";
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection)
                .With("set local lock_timeout = '2s'")
                .With($"select {function}({AdvisoryLocks.Namespace}, {AdvisoryLocks.Data})");
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static async Task<bool> EndOwnEarlierAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command(
            $"select bool_or(pg_terminate_backend(pid, 2000)) from ({Holders}) h where application_name = current_setting('application_name')");
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<string> OwnerAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command($"select application_name from ({Holders}) h limit 1");
        return await command.ExecuteScalarAsync(cancellation) is string { Length: > 0 } name ? $" ({name})" : "";
    }

    private static string Holders =>
        $"""
        select a.pid, a.application_name
        from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and l.classid = {AdvisoryLocks.Namespace} and l.objid = {AdvisoryLocks.Data}
          and l.database = (select oid from pg_database where datname = current_database()) and a.pid <> pg_backend_pid()
        """;
}
