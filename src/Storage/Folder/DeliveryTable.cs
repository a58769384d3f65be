using System.Collections.Immutable;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>All deliveries, as the journal's lines up to some point tell. Never changes: a line makes the next table.</summary>
internal sealed record DeliveryTable(
    ImmutableDictionary<string, DeliveryEntry> ById,
    ImmutableSortedDictionary<long, string> BySequence,
    ImmutableSortedSet<long> Pending)
{
    public static DeliveryTable Empty { get; } = new(
        ImmutableDictionary<string, DeliveryEntry>.Empty,
        ImmutableSortedDictionary.Create<long, string>(Comparer<long>.Create((a, b) => b.CompareTo(a))),
        []);

    /// <summary>The newest first.</summary>
    public IEnumerable<DeliveryEntry> NewestFirst => BySequence.Values.Select(id => ById[id]);

    /// <summary>The oldest first.</summary>
    public IEnumerable<DeliveryEntry> PendingEntries => Pending.Select(sequence => ById[BySequence[sequence]]);

    public DeliveryTable With(DeliveryEvent happened, JournalLine line) =>
        happened is DeliveryEvent.Accepted accepted ? WithNew(accepted, line)
        : ById.GetValueOrDefault(happened.Id) is { } entry ? WithChanged(entry, happened)
        : this;

    /// <summary>What holds when a new process takes over: whoever had claimed something is dead.</summary>
    public DeliveryTable WithoutClaims() =>
        PendingEntries.Aggregate(this, (table, entry) => table.WithChanged(entry with { Claim = null }));

    private DeliveryTable WithNew(DeliveryEvent.Accepted accepted, JournalLine line)
    {
        var sequence = BySequence.Count + 1L;
        var summary = new DeliverySummary(
            sequence, accepted.Id, accepted.Source, accepted.Event, accepted.Repository, accepted.ReceivedAt, DeliveryState.Pending);
        return new DeliveryTable(
            ById.SetItem(accepted.Id, new DeliveryEntry(summary, line)),
            BySequence.SetItem(sequence, accepted.Id),
            Pending.Add(sequence));
    }

    private DeliveryTable WithChanged(DeliveryEntry entry, DeliveryEvent happened) => happened switch
    {
        DeliveryEvent.Claimed claimed => WithChanged(entry with
        {
            Claim = new Lease(claimed.Claim, claimed.Until),
            Summary = entry.Summary with { Attempts = entry.Summary.Attempts + 1, NotBefore = null },
        }),
        DeliveryEvent.Postponed postponed => WithChanged(entry with
        {
            Claim = null,
            Summary = entry.Summary with { NotBefore = postponed.Until, Effect = postponed.Reason },
        }),
        DeliveryEvent.Finished finished => WithChanged(entry with
        {
            Claim = null,
            Summary = entry.Summary with { State = finished.State, Effect = finished.Effect, FinishedAt = finished.At },
        }),
        DeliveryEvent.Replayed => WithChanged(entry with
        {
            Summary = entry.Summary with { State = DeliveryState.Pending, FinishedAt = null, NotBefore = null },
        }),
        _ => this,
    };

    private DeliveryTable WithChanged(DeliveryEntry entry)
    {
        var sequence = entry.Summary.Sequence;
        return this with
        {
            ById = ById.SetItem(entry.Summary.Id, entry),
            Pending = entry.Summary.State is DeliveryState.Pending ? Pending.Add(sequence) : Pending.Remove(sequence),
        };
    }
}

/// <param name="Line">Where the journal has its headers and body.</param>
internal sealed record DeliveryEntry(DeliverySummary Summary, JournalLine Line, Lease? Claim = null)
{
    public bool IsFreeAt(DateTimeOffset now) => !(Claim?.Until > now) && !(Summary.NotBefore > now);
}

internal sealed record Lease(Guid Id, DateTimeOffset Until);
