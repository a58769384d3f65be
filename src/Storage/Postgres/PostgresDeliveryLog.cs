using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;
using Npgsql;
using NpgsqlTypes;

namespace DevPortal.Storage.Postgres;

/// <summary>The inbox as a table. Deliveries that arrive together share one insert and one commit.</summary>
internal sealed class PostgresDeliveryLog : IDeliveryLog, IAsyncDisposable
{
    private const int MaxBatch = 200;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Batcher<Arrival, AcceptOutcome> _arrivals;
    private readonly Batcher<Verdict, FinishOutcome> _verdicts;

    public PostgresDeliveryLog(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _arrivals = new(MaxBatch, a => a.Delivery.Id, batch => database.RunAsync((c, token) => AcceptAsync(c, batch, token), CancellationToken.None));
        _verdicts = new(MaxBatch, v => v.Id, batch => database.RunAsync((c, token) => FinishAsync(c, batch, token), CancellationToken.None));
    }

    public Task<AcceptOutcome> AcceptAsync(NewDelivery delivery, CancellationToken cancellation = default) =>
        _arrivals.RunAsync(new Arrival(delivery, Guid.NewGuid()), cancellation);

    public async Task<Seq<ClaimedDelivery>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        var claim = Guid.NewGuid();
        var now = _time.GetUtcNow();
        var claimed = await _database.RunAsync(
            async (connection, token) =>
            {
                await using var command = connection.Command(
                    Claim, Commands.Id(claim), Commands.Time(now), Commands.Time(now + lease), Commands.Number(limit));
                return await DeliveryRows.ReadAllAsync(command, DeliveryRows.ReadWhole, token);
            },
            cancellation);
        return claimed.OrderBy(d => d.Summary.Sequence).Select(d => new ClaimedDelivery(d, claim)).ToSeq();
    }

    public Task<FinishOutcome> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellation = default) =>
        _verdicts.RunAsync(Verdict.Of(claimed, verdict, _time.GetUtcNow()), cancellation);

    public Task<ReplayOutcome> ReplayAsync(string id, CancellationToken cancellation = default) =>
        _database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                    .With("select state from deliveries where id = $1 for update", Commands.Text(id))
                    .With(
                        """
                        update deliveries set state = 'pending', finished_at = null, not_before = null, claim = null, claimed_until = null
                        where id = $1 and state <> 'pending'
                        """,
                        Commands.Text(id));
                return await batch.ExecuteScalarAsync(token) switch
                {
                    null => ReplayOutcome.NotFound,
                    "pending" => ReplayOutcome.AlreadyPending,
                    _ => ReplayOutcome.Replayed,
                };
            },
            cancellation);

    public Task<Delivery?> GetAsync(string id, CancellationToken cancellation = default) =>
        _database.RunAsync(
            async (connection, token) =>
            {
                await using var command = connection.Command($"select {DeliveryRows.WholeColumns} from deliveries where id = $1", Commands.Text(id));
                return (await DeliveryRows.ReadAllAsync(command, DeliveryRows.ReadWhole, token)).SingleOrDefault();
            },
            cancellation);

    public Task<DeliveryPage> FindAsync(DeliveryQuery query, CancellationToken cancellation = default)
    {
        var conditions = new Conditions()
            .AndIf(query.Before is not null, "sequence < {0}", () => Commands.Number(query.Before!.Value))
            .AndIf(query.Event is not null, "event = {0}", () => Commands.Text(query.Event))
            .AndIf(query.Repository is not null, "repository = {0}", () => Commands.Text(query.Repository));
        var state = query.State is { } only ? $"state = '{DeliveryRows.Word(only)}'" : "true";
        var limit = conditions.Add(Commands.Number(query.Limit + 1));
        var sql = $"select {DeliveryRows.SummaryColumns} from deliveries {conditions.Where(state)} order by sequence desc limit {limit}";

        return _database.RunAsync(
            async (connection, token) =>
            {
                await using var command = connection.Command(sql, [.. conditions.Parameters]);
                var found = await DeliveryRows.ReadAllAsync(command, DeliveryRows.ReadSummary, token);
                var page = found.Take(query.Limit).ToSeq();
                return new DeliveryPage(page, found.Count > page.Count ? page[^1].Sequence : null);
            },
            cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _arrivals.DisposeAsync();
        await _verdicts.DisposeAsync();
    }

    private static async Task<IReadOnlyList<AcceptOutcome>> AcceptAsync(
        NpgsqlConnection connection, IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var ids = Commands.Texts(arrivals.Select(a => a.Delivery.Id));
        await using var batch = new NpgsqlBatch(connection)
            .With(
                Insert,
                ids,
                Commands.Ids(arrivals.Select(a => a.Receipt)),
                Commands.Texts(arrivals.Select(a => a.Delivery.Source)),
                Commands.Texts(arrivals.Select(a => a.Delivery.Event)),
                Commands.Texts(arrivals.Select(a => a.Delivery.Repository)),
                Commands.Times(arrivals.Select(a => (DateTimeOffset?)a.Delivery.ReceivedAt)),
                Commands.Texts(arrivals.Select(a => DeliveryRows.Write(a.Delivery.Headers))),
                Commands.Of(NpgsqlDbType.Array | NpgsqlDbType.Bytea, arrivals.Select(a => a.Delivery.Body.ToArray()).ToArray()))
            .With("select id, receipt from deliveries where id = any($1)", ids);

        var receipts = await ReadTokensAsync(batch, cancellation);
        return [.. arrivals.Select(a => receipts[a.Delivery.Id] == a.Receipt ? AcceptOutcome.Accepted : AcceptOutcome.Duplicate)];
    }

    private static async Task<IReadOnlyList<FinishOutcome>> FinishAsync(
        NpgsqlConnection connection, IReadOnlyList<Verdict> verdicts, CancellationToken cancellation)
    {
        var ids = Commands.Texts(verdicts.Select(v => v.Id));
        await using var batch = new NpgsqlBatch(connection)
            .With(
                Finish,
                ids,
                Commands.Ids(verdicts.Select(v => v.Claim)),
                Commands.Ids(verdicts.Select(v => v.Token)),
                Commands.Texts(verdicts.Select(v => DeliveryRows.Word(v.State))),
                Commands.Texts(verdicts.Select(v => v.Effect)),
                Commands.Times(verdicts.Select(v => v.FinishedAt)),
                Commands.Times(verdicts.Select(v => v.NotBefore)))
            .With("select id, verdict from deliveries where id = any($1) and verdict is not null", ids);

        var tokens = await ReadTokensAsync(batch, cancellation);
        return [.. verdicts.Select(v => tokens.GetValueOrDefault(v.Id) == v.Token ? FinishOutcome.Finished : FinishOutcome.LeaseLost)];
    }

    private static async Task<Dictionary<string, Guid>> ReadTokensAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var tokens = new Dictionary<string, Guid>();
        while (await reader.ReadAsync(cancellation))
            tokens.Add(reader.GetString(0), reader.GetGuid(1));
        return tokens;
    }

    private const string Insert =
        """
        insert into deliveries (id, receipt, source, event, repository, received_at, headers, body)
        select id, receipt, source, event, repository, received_at, headers::json, body
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality
            d (id, receipt, source, event, repository, received_at, headers, body, position)
        order by position
        on conflict (id) do nothing
        """;

    // What this very claim took in an earlier try, whose answer was lost, is part of the answer.
    private const string Claim =
        $"""
        update deliveries
        set claim = $1, claimed_until = $3, not_before = null, attempts = attempts + (claim is distinct from $1)::integer
        where sequence in (
            select sequence from deliveries
            where state = 'pending'
              and (claim = $1 or ((claimed_until is null or claimed_until <= $2) and (not_before is null or not_before <= $2)))
            order by sequence
            limit $4
            for update skip locked)
        returning {DeliveryRows.WholeColumns}
        """;

    private const string Finish =
        """
        update deliveries d
        set verdict = v.token, state = v.state, effect = v.effect, finished_at = v.finished_at, not_before = v.not_before,
            claim = null, claimed_until = null
        from unnest($1, $2, $3, $4, $5, $6, $7) v (id, claim, token, state, effect, finished_at, not_before)
        where d.id = v.id and d.claim = v.claim and d.state = 'pending'
        """;

    /// <param name="Receipt">Unique to this acceptance: tells it from a duplicate.</param>
    private sealed record Arrival(NewDelivery Delivery, Guid Receipt);

    /// <param name="Token">Unique to this verdict: tells it from another's.</param>
    private sealed record Verdict(
        string Id, Guid Claim, Guid Token, DeliveryState State, string Effect, DateTimeOffset? FinishedAt, DateTimeOffset? NotBefore)
    {
        public static Verdict Of(ClaimedDelivery claimed, DeliveryVerdict verdict, DateTimeOffset now)
        {
            var (id, claim, token) = (claimed.Delivery.Summary.Id, claimed.Claim, Guid.NewGuid());
            return verdict switch
            {
                DeliveryVerdict.Processed processed => new(id, claim, token, DeliveryState.Processed, processed.Effect, now, null),
                DeliveryVerdict.Failed failed => new(id, claim, token, DeliveryState.Failed, failed.Reason, now, null),
                DeliveryVerdict.Postponed postponed => new(id, claim, token, DeliveryState.Pending, postponed.Reason, null, postponed.Until),
                _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
            };
        }
    }
}
