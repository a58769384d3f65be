using DevPortal.Domain.Ports;
using DevPortal.Storage.Changes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>Everything in one PostgreSQL database, for one process or a cluster.</summary>
internal sealed partial class PostgresStorage(
    Database database, ChangeFeed changes, DataSharing sharing, TimeProvider time, ILogger<PostgresStorage> logger) : IStorage, IAsyncDisposable
{
    // A database and its clients are often started together.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    private readonly Session _session = new(database, sharing, changes, time, logger);

    public Task Lost => _session.Lost;

    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await PatientlyAsync(() => _session.OpenAsync(cancellation), cancellation);
        await PatientlyAsync(() => MigrateAsync(cancellation), cancellation);
    }

    public async Task<StorageHealth> CheckAsync(CancellationToken cancellation = default)
    {
        using var timeout = new CancellationTokenSource(ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var isReadOnly = await database.RunOnceAsync(IsReadOnlyAsync, either.Token);
            return isReadOnly
                ? new StorageHealth($"PostgreSQL at {database.Name} takes no writes now. Point DEVPORTAL_POSTGRES at the primary.")
                : new StorageHealth();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new StorageHealth(PostgresFaults.Unavailable(database.Name, e).Message);
        }
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        var applied = await database.RunOnceAsync(Migrator.RunAsync, cancellation);
        if (applied > 0)
            LogMigrated(database.Name, applied);
    }

    private async Task PatientlyAsync(Func<Task> step, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (NpgsqlException e)
            {
                var unavailable = PostgresFaults.Unavailable(database.Name, e);
                if (!PostgresFaults.IsTransient(e) || time.GetUtcNow() >= end)
                    throw unavailable;
                LogWaiting(unavailable.Message);
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    private static async Task<bool> IsReadOnlyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command("show transaction_read_only");
        return await command.ExecuteScalarAsync(cancellation) is "on";
    }

    [LoggerMessage(LogLevel.Information, "Brought the database {Database} up to date with {Count} migrations.")]
    private partial void LogMigrated(string database, int count);

    [LoggerMessage(LogLevel.Warning, "{Problem} Waiting for it.")]
    private partial void LogWaiting(string problem);
}
