using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// The database with its pool of connections. Work that fails in passing is done again, so all of it must bear being done
/// twice, also when only the answer to a commit was lost.
/// </summary>
internal sealed class Database(NpgsqlConnectionStringBuilder address, TimeProvider time) : IAsyncDisposable
{
    // Together one and a half seconds: longer than a blink of the network, shorter than a person's patience.
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 50, 100, 200, 400, 800 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(address);

    /// <summary>For people: host, port and name, no more.</summary>
    public string Name { get; } = $"{address.Host}:{address.Port}/{address.Database}";

    /// <summary>For connections that are kept.</summary>
    public NpgsqlConnectionStringBuilder Address => address;

    /// <exception cref="StorageUnavailableException"/>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await RunOnceAsync(work, cancellation);
            }
            catch (Exception e) when (PostgresFaults.IsTransient(e) && !cancellation.IsCancellationRequested)
            {
                if (failures == Pauses.Length)
                    throw PostgresFaults.Unavailable(Name, e);
            }

            await Task.Delay(Pauses[failures], time, cancellation);
        }
    }

    public async Task<T> RunOnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        return await work(connection, cancellation);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
