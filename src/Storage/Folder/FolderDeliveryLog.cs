using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;

namespace DevPortal.Storage.Folder;

/// <summary>The inbox as a journal of what happened to each delivery, with a table of it all in memory.</summary>
internal sealed class FolderDeliveryLog : IDeliveryLog, IAsyncDisposable
{
    private const int MaxBatch = 1000;

    private readonly TimeProvider _time;
    private readonly Batcher<Decide, object> _decisions;
    private Journal? _opened;
    private volatile DeliveryTable _table = DeliveryTable.Empty;

    public FolderDeliveryLog(TimeProvider time)
    {
        _time = time;
        _decisions = new(MaxBatch, decide => decide, batch => Task.FromResult<IReadOnlyList<object>>(Run(batch)));
    }

    /// <summary>What a request makes of the table as it is then: lines to add, and an answer for when they are on the disk.</summary>
    private delegate (IEnumerable<DeliveryEvent> Lines, object Answer) Decide(DeliveryTable table);

    private Journal Journal => _opened ?? throw new InvalidOperationException("The deliveries are used before the storage was opened.");

    public void Open(string path, DamagedFiles damaged)
    {
        var table = DeliveryTable.Empty;
        _opened = Journal.Open(path, damaged, (line, content) =>
        {
            if (Read(content.Span) is not { } happened)
                return false;

            table = table.With(happened, line);
            return true;
        });
        _table = table.WithoutClaims();
    }

    public Task<AcceptOutcome> AcceptAsync(NewDelivery delivery, CancellationToken cancellation = default) =>
        RunAsync<AcceptOutcome>(
            table => table.ById.ContainsKey(delivery.Id)
                ? ([], AcceptOutcome.Duplicate)
                : ([DeliveryEvent.Accepted.From(delivery)], AcceptOutcome.Accepted),
            cancellation);

    public async Task<Seq<ClaimedDelivery>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        var claim = Guid.NewGuid();
        var entries = await RunAsync<IReadOnlyList<DeliveryEntry>>(
            table =>
            {
                var now = _time.GetUtcNow();
                var free = table.PendingEntries.Where(e => e.IsFreeAt(now)).Take(limit).ToList();
                return (free.Select(e => new DeliveryEvent.Claimed(e.Summary.Id, claim, now + lease)), free);
            },
            cancellation);

        var claimed = new List<ClaimedDelivery>();
        foreach (var entry in entries)
            claimed.Add(new ClaimedDelivery(await LoadAsync(_table.ById[entry.Summary.Id], cancellation), claim));
        return claimed.ToSeq();
    }

    public Task<FinishOutcome> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellation = default) =>
        RunAsync<FinishOutcome>(
            table => table.ById.GetValueOrDefault(claimed.Delivery.Summary.Id)?.Claim?.Id == claimed.Claim
                ? ([LineOf(claimed.Delivery.Summary.Id, verdict)], FinishOutcome.Finished)
                : ([], FinishOutcome.LeaseLost),
            cancellation);

    public Task<ReplayOutcome> ReplayAsync(string id, CancellationToken cancellation = default) =>
        RunAsync<ReplayOutcome>(
            table => table.ById.GetValueOrDefault(id)?.Summary.State switch
            {
                null => ([], ReplayOutcome.NotFound),
                DeliveryState.Pending => ([], ReplayOutcome.AlreadyPending),
                _ => ([new DeliveryEvent.Replayed(id)], ReplayOutcome.Replayed),
            },
            cancellation);

    public async Task<Delivery?> GetAsync(string id, CancellationToken cancellation = default) =>
        _table.ById.GetValueOrDefault(id) is { } entry ? await LoadAsync(entry, cancellation) : null;

    public Task<DeliveryPage> FindAsync(DeliveryQuery query, CancellationToken cancellation = default)
    {
        var found = _table.NewestFirst
            .Select(e => e.Summary)
            .Where(d => Matches(d, query))
            .Take(query.Limit + 1)
            .ToList();
        var page = found.Take(query.Limit).ToSeq();
        return Task.FromResult(new DeliveryPage(page, found.Count > page.Count ? page[^1].Sequence : null));
    }

    public async ValueTask DisposeAsync()
    {
        await _decisions.DisposeAsync();
        _opened?.Dispose();
    }

    private static bool Matches(DeliverySummary delivery, DeliveryQuery query) =>
        (query.Before is null || delivery.Sequence < query.Before)
        && (query.Event is null || delivery.Event == query.Event)
        && (query.State is null || delivery.State == query.State)
        && (query.Repository is null || delivery.Repository == query.Repository);

    private DeliveryEvent LineOf(string id, DeliveryVerdict verdict) => verdict switch
    {
        DeliveryVerdict.Processed processed => new DeliveryEvent.Finished(id, DeliveryState.Processed, processed.Effect, _time.GetUtcNow()),
        DeliveryVerdict.Failed failed => new DeliveryEvent.Finished(id, DeliveryState.Failed, failed.Reason, _time.GetUtcNow()),
        DeliveryVerdict.Postponed postponed => new DeliveryEvent.Postponed(id, postponed.Until, postponed.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private async Task<Delivery> LoadAsync(DeliveryEntry entry, CancellationToken cancellation)
    {
        var line = await FolderFaults.Named(() => Journal.ReadAsync(entry.Line, cancellation));
        return Read(line.Span) is DeliveryEvent.Accepted accepted
            ? accepted.With(entry.Summary)
            : throw new StorageUnavailableException("The journal of deliveries was changed by something else.");
    }

    private async Task<T> RunAsync<T>(Decide decide, CancellationToken cancellation) where T : notnull =>
        (T)await FolderFaults.Named(() => _decisions.RunAsync(decide, cancellation));

    private object[] Run(IReadOnlyList<Decide> batch)
    {
        var table = _table;
        var answers = new object[batch.Count];
        Journal.Begin();
        for (var i = 0; i < batch.Count; i++)
        {
            (var lines, answers[i]) = batch[i](table);
            foreach (var happened in lines)
                table = table.With(happened, Journal.Stage(JsonSerializer.SerializeToUtf8Bytes(happened, JournalJson.Default.DeliveryEvent)));
        }

        Journal.Commit();
        _table = table;
        return answers;
    }

    private static DeliveryEvent? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.DeliveryEvent);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
