using System.Net.Sockets;
using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>Which failures another try can cure, and what to call those that none did.</summary>
internal static class PostgresFaults
{
    // Those of a server that shuts down, crashed, is not up yet or hands over to another, beside what Npgsql counts.
    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.AdminShutdown,
        PostgresErrorCodes.CrashShutdown,
        PostgresErrorCodes.CannotConnectNow,
        PostgresErrorCodes.ReadOnlySqlTransaction,
    ];

    public static bool IsTransient(Exception e) => e switch
    {
        PostgresException refused => refused.IsTransient || Passing.Contains(refused.SqlState),
        NpgsqlException broken => broken.IsTransient || broken.InnerException is IOException,
        _ => e is TimeoutException or SocketException,
    };

    public static StorageUnavailableException Unavailable(string server, Exception e) =>
        new($"PostgreSQL at {server} does not answer: {Reason(e)} Check that it runs and can be reached, then try again.", e);

    // The server's own text names no secret; a driver's message can hold a host, no more.
    private static string Reason(Exception e) => e is PostgresException refused
        ? $"{refused.MessageText} ({refused.SqlState})."
        : $"{(e.InnerException ?? e).Message.TrimEnd('.')}.";
}
