using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;
using Npgsql;
using NpgsqlTypes;

namespace DevPortal.Storage.Postgres;

/// <summary>Grain states as rows. Writes that arrive together share one round trip and one commit.</summary>
internal sealed class PostgresStateStore : IGrainStateStore, IAsyncDisposable
{
    private const int MaxBatch = 200;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Batcher<StateWrite, StateConflictException?> _writes;

    public PostgresStateStore(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _writes = new(MaxBatch, write => write.Key, batch => database.RunAsync((c, token) => WriteAsync(c, batch, token), CancellationToken.None));
    }

    public Task<StoredState?> ReadAsync(StateKey key, CancellationToken cancellation = default) =>
        _database.RunAsync<StoredState?>(
            async (connection, token) =>
            {
                await using var command = connection.Command(
                    "select state, version from grain_state where grain_type = $1 and grain_key = $2", KeyParameters(key));
                await using var reader = await command.ExecuteReaderAsync(token);
                return await reader.ReadAsync(token)
                    ? new StoredState(JsonbText.Unescape(reader.GetFieldValue<byte[]>(0)), new StateVersion(reader.GetGuid(1)))
                    : null;
            },
            cancellation);

    public async Task<StateVersion> WriteAsync(
        StateKey key, ReadOnlyMemory<byte> json, StateVersion? expected, CancellationToken cancellation = default)
    {
        StateJson.Check(json.Span);
        var write = new StateWrite(key, expected, new StateVersion(Guid.NewGuid()), JsonbText.Escape(json));
        if (await _writes.RunAsync(write, cancellation) is { } conflict)
            throw conflict;
        return write.Version;
    }

    public async Task ClearAsync(StateKey key, StateVersion expected, CancellationToken cancellation = default)
    {
        var current = await _database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                    .With("delete from grain_state where grain_type = $1 and grain_key = $2 and version = $3", [.. KeyParameters(key), Commands.Id(expected.Value)])
                    .With("select version from grain_state where grain_type = $1 and grain_key = $2", KeyParameters(key));
                return (Guid?)await batch.ExecuteScalarAsync(token);
            },
            cancellation);
        if (current is { } version)
            throw new StateConflictException(key, expected, new StateVersion(version));
    }

    public Task<Seq<StateKey>> FindOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        _database.RunAsync(
            async (connection, token) =>
            {
                await using var command = connection.Command(
                    "select grain_type, grain_key from grain_state where due_at <= $1 order by due_at limit $2",
                    Commands.Time(now), Commands.Number(limit));
                await using var reader = await command.ExecuteReaderAsync(token);
                var keys = new List<StateKey>();
                while (await reader.ReadAsync(token))
                    keys.Add(new StateKey(reader.GetString(0), reader.GetString(1)));
                return keys.ToSeq();
            },
            cancellation);

    public ValueTask DisposeAsync() => _writes.DisposeAsync();

    private async Task<IReadOnlyList<StateConflictException?>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<StateWrite> writes, CancellationToken cancellation)
    {
        var types = Commands.Texts(writes.Select(w => w.Key.GrainType));
        var keys = Commands.Texts(writes.Select(w => w.Key.GrainKey));
        NpgsqlParameter[] all =
        [
            types,
            keys,
            Commands.Ids(writes.Select(w => w.Expected?.Value)),
            Commands.Ids(writes.Select(w => w.Version.Value)),
            Commands.Of(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, writes.Select(w => w.Json.ToArray()).ToArray()),
            Commands.Time(_time.GetUtcNow()),
        ];

        // One transaction: a batch without one of its own is.
        await using var batch = new NpgsqlBatch(connection)
            .With(Update, all)
            .With(Insert, all)
            .With(Versions, types, keys);

        var current = new Dictionary<StateKey, StateVersion>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                current.Add(new StateKey(reader.GetString(0), reader.GetString(1)), new StateVersion(reader.GetGuid(2)));
        }

        return [.. writes.Select(write => Outcome(write, current.TryGetValue(write.Key, out var version) ? version : null))];
    }

    // The version is the write's own, so finding it there means success, be it by this try or by one whose answer was lost.
    private static StateConflictException? Outcome(StateWrite write, StateVersion? current) =>
        current == write.Version ? null : new StateConflictException(write.Key, write.Expected, current);

    private static NpgsqlParameter[] KeyParameters(StateKey key) => [Commands.Text(key.GrainType), Commands.Text(key.GrainKey)];

    private const string Update =
        """
        update grain_state g set state = w.state, version = w.version, updated_at = $6
        from unnest($1, $2, $3, $4, $5) w (grain_type, grain_key, expected, version, state)
        where g.grain_type = w.grain_type and g.grain_key = w.grain_key and g.version = w.expected
        """;

    private const string Insert =
        """
        insert into grain_state (grain_type, grain_key, state, version, updated_at)
        select grain_type, grain_key, state, version, $6
        from unnest($1, $2, $3, $4, $5) w (grain_type, grain_key, expected, version, state)
        where expected is null
        on conflict do nothing
        """;

    private const string Versions =
        """
        select g.grain_type, g.grain_key, g.version
        from unnest($1, $2) w (grain_type, grain_key) join grain_state g using (grain_type, grain_key)
        """;

    private sealed record StateWrite(StateKey Key, StateVersion? Expected, StateVersion Version, ReadOnlyMemory<byte> Json);
}
