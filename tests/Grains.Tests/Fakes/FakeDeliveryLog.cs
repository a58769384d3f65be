using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>An inbox in memory that outlives processes. What a dead process had claimed is free again.</summary>
public sealed class FakeDeliveryLog(TimeProvider clock) : IDeliveryLog
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private int _done;
    private readonly List<(int Count, TaskCompletionSource Met)> _awaited = [];
    private bool _cutOff;

    public void CutOff() => _cutOff = true;

    public void Reconnect()
    {
        lock (_lock)
        {
            _cutOff = false;
            foreach (var entry in _entries)
                entry.Claim = null;
        }
    }

    /// <summary>Completes when so many deliveries are finished.</summary>
    public Task Finished(int count)
    {
        lock (_lock)
        {
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, met));
            Announce();
            return met.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public DeliverySummary this[string id] => Of(id)!.Delivery.Summary;

    public Task<AcceptOutcome> AcceptAsync(NewDelivery delivery, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            if (Of(delivery.Id) is not null)
                return Task.FromResult(AcceptOutcome.Duplicate);

            var summary = new DeliverySummary(
                _entries.Count + 1, delivery.Id, delivery.Source, delivery.Event, delivery.Repository, delivery.ReceivedAt, DeliveryState.Pending);
            var entry = new Entry { Delivery = new(summary, delivery.Headers, delivery.Body) };
            _entries.Add(entry);
            _byId.Add(delivery.Id, entry);
            return Task.FromResult(AcceptOutcome.Accepted);
        }
    }

    public Task<Seq<ClaimedDelivery>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            var claim = Guid.NewGuid();
            var free = _entries.Where(e => e.IsFreeAt(clock.GetUtcNow())).Take(_cutOff ? 0 : limit).ToList();
            foreach (var entry in free)
            {
                entry.Claim = claim;
                entry.Delivery = entry.Delivery with { Summary = entry.Delivery.Summary with { Attempts = entry.Delivery.Summary.Attempts + 1 } };
            }

            return Task.FromResult(free.Select(e => new ClaimedDelivery(e.Delivery, claim)).ToSeq());
        }
    }

    public Task<FinishOutcome> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            if (_cutOff)
                throw new StorageUnavailableException("This process is dead.");

            var entry = Of(claimed.Delivery.Summary.Id)!;
            if (entry.Claim != claimed.Claim)
                return Task.FromResult(FinishOutcome.LeaseLost);

            entry.Claim = null;
            entry.Delivery = entry.Delivery with { Summary = After(entry.Delivery.Summary, verdict) };
            _done += entry.Delivery.Summary.State == DeliveryState.Pending ? 0 : 1;
            Announce();
            return Task.FromResult(FinishOutcome.Finished);
        }
    }

    public Task<ReplayOutcome> ReplayAsync(string id, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Delivery?> GetAsync(string id, CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult(Of(id)?.Delivery);
    }

    public Task<DeliveryPage> FindAsync(DeliveryQuery query, CancellationToken cancellation = default) => throw new NotSupportedException();

    private static DeliverySummary After(DeliverySummary summary, DeliveryVerdict verdict) => verdict switch
    {
        DeliveryVerdict.Processed processed => summary with { State = DeliveryState.Processed, Effect = processed.Effect },
        DeliveryVerdict.Failed failed => summary with { State = DeliveryState.Failed, Effect = failed.Reason },
        DeliveryVerdict.Postponed postponed => summary with { Effect = postponed.Reason, NotBefore = postponed.Until },
        _ => throw new NotSupportedException(),
    };

    private Entry? Of(string id) => _byId.GetValueOrDefault(id);

    private void Announce()
    {
        foreach (var (_, met) in _awaited.Where(a => a.Count <= _done))
            met.TrySetResult();
    }

    private sealed class Entry
    {
        public required Delivery Delivery { get; set; }

        public Guid? Claim { get; set; }

        public bool IsFreeAt(DateTimeOffset now) =>
            Delivery.Summary.State == DeliveryState.Pending && Claim is null && !(Delivery.Summary.NotBefore > now);
    }
}
