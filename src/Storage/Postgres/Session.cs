using System.Globalization;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Changes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// The one connection that a process keeps: it holds the lock on the data and hears of changes. When it breaks it is made
/// anew; if somebody took the data in between, this process has lost it.
/// </summary>
internal sealed partial class Session(
    Database database, DataSharing sharing, ChangeFeed changes, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private const string Channel = "grain_state";
    private const int KeepAliveSeconds = 10;
    private const int LongestApplicationName = 63;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _connectionString = ConnectionString(database);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    public Task Lost => _lost.Task;

    /// <exception cref="DataInUseException"/>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        using (ExecutionContext.SuppressFlow())
            _loop = Task.Run(() => FollowAsync(connection), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _loop;
        _closing.Dispose();
    }

    private async Task FollowAsync(NpgsqlConnection connection)
    {
        while (!_closing.IsCancellationRequested)
        {
            await ListenAsync(connection);
            if (await ReconnectAsync() is not { } next)
                return;

            connection = next;
            changes.Publish(new StateChange.Missed());
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        await using var _ = connection;
        try
        {
            while (true)
                await connection.WaitAsync(_closing.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e)
        {
            // Whatever it was, the next connection begins anew.
            LogBroken(database.Name, e.Message);
        }
    }

    /// <returns>Null when this process closes, or has lost its data.</returns>
    private async Task<NpgsqlConnection?> ReconnectAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                return await ConnectAsync(_closing.Token);
            }
            catch (DataInUseException e)
            {
                LogLost(e.Message);
                _lost.TrySetResult();
                return null;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (Exception e) when (e is NpgsqlException || PostgresFaults.IsTransient(e))
            {
                await Task.Delay(Pause, time, _closing.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        return null;
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await DataLock.TakeAsync(connection, sharing, database.Name, cancellation);
            connection.Notification += (_, notification) => changes.Publish(Announcement.Read(notification.Payload));
            await using var listen = connection.Command($"listen {Channel}");
            await listen.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }


    private static string ConnectionString(Database database)
    {
        // No other process has this name, so that the server can tell which connection is whose.
        var name = string.Create(
            CultureInfo.InvariantCulture, $"devportal process {Environment.ProcessId} {Guid.NewGuid().ToString("N")[..8]} on {Environment.MachineName}");
        return new NpgsqlConnectionStringBuilder(database.Address.ConnectionString)
        {
            ApplicationName = name[..Math.Min(name.Length, LongestApplicationName)],
            KeepAlive = KeepAliveSeconds,
            Pooling = false,
        }.ConnectionString;
    }

    [LoggerMessage(LogLevel.Warning, "The connection to PostgreSQL at {Server} broke: {Reason} It is being made anew.")]
    private partial void LogBroken(string server, string reason);

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private partial void LogLost(string reason);
}
