using System.Globalization;
using System.Reflection;
using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>
/// Brings the database to the shape that this program expects: the numbered files of <c>Migrations</c>, each once and in
/// their order. Any number of processes may start at once; one does it, the others wait.
/// </summary>
internal static class Migrator
{
    private const int OldestServer = 14;

    private static readonly Migration[] All = Load();

    public static async Task<int> RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new StorageMismatchException($"PostgreSQL {connection.PostgreSqlVersion} is too old. DevPortal needs {OldestServer} or newer.");

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({AdvisoryLocks.Namespace}, {AdvisoryLocks.Migrations})", cancellation);
        await EnsureUtf8Async(connection, cancellation);
        await ExecuteAsync(
            connection,
            "create table if not exists schema_version (number integer primary key, name text not null, applied_at timestamptz not null default now())",
            cancellation);

        var current = await CurrentAsync(connection, cancellation);
        if (current > All.Length)
        {
            throw new StorageMismatchException(
                $"The database is at version {current} of its schema and this DevPortal knows {All.Length}: a newer one has been here. Start that one, or restore a backup from before it.");
        }

        foreach (var migration in All[current..])
            await ApplyAsync(connection, migration, cancellation);

        await transaction.CommitAsync(cancellation);
        return All.Length - current;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await using var record = connection.Command("insert into schema_version (number, name) values ($1, $2)",
            Commands.Number(migration.Number), Commands.Text(migration.Name));
        await record.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<int> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command("select coalesce(max(number), 0) from schema_version");
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task EnsureUtf8Async(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.Command("show server_encoding");
        var encoding = (string)(await command.ExecuteScalarAsync(cancellation))!;
        if (encoding != "UTF8")
            throw new StorageMismatchException($"The database is encoded in {encoding}. Make one with: create database devportal encoding 'UTF8' template template0.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // Migrations hold several statements and @ signs of their own, so they are sent as they are.
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Migration[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = typeof(Migrator).Namespace + ".Migrations.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource => Read(assembly, resource, resource[prefix.Length..])),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(
            int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file)[5..], reader.ReadToEnd());
    }

    private sealed record Migration(int Number, string Name, string Sql);
}
