using System.Runtime.CompilerServices;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>The audit log as a table to which the database itself only lets rows be added.</summary>
internal sealed class PostgresAuditLog : IAuditLog, IAsyncDisposable
{
    private const int MaxBatch = 200;
    private const int ExportPage = 1000;
    private const string Columns = "sequence, id, at, who, action, subject, operation_id, from_address, detail, commit";

    private readonly Database _database;
    private readonly Batcher<AuditEntry, bool> _appends;

    public PostgresAuditLog(Database database)
    {
        _database = database;
        _appends = new(MaxBatch, entry => entry.Id, batch => database.RunAsync((c, token) => AppendAsync(c, batch, token), CancellationToken.None));
    }

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellation = default) => _appends.RunAsync(entry, cancellation);

    public async Task<AuditPage> FindAsync(AuditFilter filter, long? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        var conditions = ConditionsOf(filter).AndIf(before is not null, "sequence < {0}", () => Commands.Number(before!.Value));
        var found = await ReadAsync(conditions, "desc", limit + 1, cancellation);
        var page = found.Take(limit).ToSeq();
        return new AuditPage(page, found.Count > page.Count ? page[^1].Sequence : null);
    }

    public async IAsyncEnumerable<AuditRecord> ExportAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var after = 0L; ;)
        {
            var conditions = ConditionsOf(filter).And("sequence > {0}", Commands.Number(after));
            var page = await ReadAsync(conditions, "asc", ExportPage, cancellation);
            foreach (var record in page)
                yield return record;
            if (page.Count < ExportPage)
                yield break;

            after = page[^1].Sequence;
        }
    }

    public ValueTask DisposeAsync() => _appends.DisposeAsync();

    private static Conditions ConditionsOf(AuditFilter filter) => new Conditions()
        .AndIf(filter.Who is not null, "who = {0}", () => Commands.Text(filter.Who))
        .AndIf(filter.Action is not null, "action = {0}", () => Commands.Text(filter.Action))
        .AndIf(filter.Subject is not null, "subject = {0}", () => Commands.Text(filter.Subject))
        .AndIf(filter.OperationId is not null, "operation_id = {0}", () => Commands.Text(filter.OperationId))
        .AndIf(filter.Since is not null, "at >= {0}", () => Commands.Time(filter.Since))
        .AndIf(filter.Until is not null, "at < {0}", () => Commands.Time(filter.Until))
        .AndIf(filter.Search is not null, "search like lower({0})", () => Conditions.Containing(filter.Search!));

    private Task<IReadOnlyList<AuditRecord>> ReadAsync(Conditions conditions, string direction, int count, CancellationToken cancellation)
    {
        var limit = conditions.Add(Commands.Number(count));
        var sql = $"select {Columns} from audit {conditions.Where("true")} order by sequence {direction} limit {limit}";
        return _database.RunAsync<IReadOnlyList<AuditRecord>>(
            async (connection, token) =>
            {
                await using var command = connection.Command(sql, [.. conditions.Parameters]);
                await using var reader = await command.ExecuteReaderAsync(token);
                var records = new List<AuditRecord>();
                while (await reader.ReadAsync(token))
                    records.Add(Read(reader));
                return records;
            },
            cancellation);
    }

    private static AuditRecord Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new AuditEntry(
            row.GetString(1),
            row.GetFieldValue<DateTimeOffset>(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.IsDBNull(9) ? null : row.GetString(9)));

    private static async Task<IReadOnlyList<bool>> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        await using var command = connection.Command(
            Insert,
            Commands.Texts(entries.Select(e => e.Id)),
            Commands.Times(entries.Select(e => (DateTimeOffset?)e.At)),
            Commands.Texts(entries.Select(e => e.Who)),
            Commands.Texts(entries.Select(e => e.Action)),
            Commands.Texts(entries.Select(e => e.Subject)),
            Commands.Texts(entries.Select(e => e.OperationId)),
            Commands.Texts(entries.Select(e => e.From)),
            Commands.Texts(entries.Select(e => e.Detail)),
            Commands.Texts(entries.Select(e => e.Commit)));
        await command.ExecuteNonQueryAsync(cancellation);
        return [.. entries.Select(_ => true)];
    }

    private const string Insert =
        """
        insert into audit (id, at, who, action, subject, operation_id, from_address, detail, commit)
        select id, at, who, action, subject, operation_id, from_address, detail, commit
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) with ordinality
            e (id, at, who, action, subject, operation_id, from_address, detail, commit, position)
        order by position
        on conflict (id) do nothing
        """;
}
