using System.Globalization;
using Npgsql;

namespace DevPortal.Testing.Postgres;

/// <summary>
/// A real PostgreSQL server of the tests' own, in a temporary folder, reached by a Unix socket in there, so that any
/// number of them run side by side. It syncs to disk like one in production, and is gone when the test process is.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string StopAndRemove =
        """
        folder=$1; shift
        "$@" -D "$folder/data" -m immediate -s stop > /dev/null 2>&1
        rm -rf "$folder"
        """;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartNewAsync);

    private readonly string _folder;
    private readonly Afterwards _stop;
    private int _databases;

    private PostgresServer(string folder)
    {
        _folder = folder;
        _stop = new(StopAndRemove, [folder, .. Commands.Prefix, Path.Combine(PostgresBinaries.Folder, "pg_ctl")]);
    }

    /// <summary>One for the whole test process, started when it is first asked for. It must not be stopped.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <summary>One for a test that stops it.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer(await Commands.CreateFolderAsync());
        await Commands.RunUnprivilegedAsync(
            "initdb", "--pgdata", server.Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        await server.StartAsync();
        return server;
    }

    private string Data => Path.Combine(_folder, "data");

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder,
        Username = "postgres",
        Database = database,
    }.ConnectionString;

    /// <summary>An empty database that nobody else uses.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = "test_" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public Task StartAsync() => Commands.RunUnprivilegedAsync(
        "pg_ctl", "--pgdata", Data, "--log", Path.Combine(_folder, "log"), "--wait", "--silent",
        "--options", $"-c listen_addresses= -c unix_socket_directories={_folder} -c max_connections=300", "start");

    /// <summary>Ends every connection at once and shuts down in order.</summary>
    public Task StopAsync() => StopAsync("fast");

    /// <summary>Ends as by a power cut: the next start recovers from the write-ahead log.</summary>
    public Task CrashAsync() => StopAsync("immediate");

    private Task StopAsync(string mode) =>
        Commands.RunUnprivilegedAsync("pg_ctl", "--pgdata", Data, "--mode", mode, "--wait", "--silent", "stop");

    public ValueTask DisposeAsync() => _stop.DisposeAsync();
}
