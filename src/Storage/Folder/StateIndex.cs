using System.Collections.Immutable;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Catalog;

namespace DevPortal.Storage.Folder;

/// <summary>
/// What can be asked of all states without reading their files: built from the files at start and kept by every write.
/// One writer, any number of readers.
/// </summary>
internal sealed class StateIndex
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = StateJson.Reading.MaxDepth };

    private static readonly ImmutableSortedSet<DueState> NoneDue = ImmutableSortedSet.Create<DueState>(
        Comparer<DueState>.Create((a, b) =>
            a.At.CompareTo(b.At) is var time and not 0 ? time
            : string.CompareOrdinal(a.Key.GrainType, b.Key.GrainType) is var type and not 0 ? type
            : string.CompareOrdinal(a.Key.GrainKey, b.Key.GrainKey)));

    private readonly Dictionary<StateKey, DueState> _dueByKey = [];
    private volatile AppIndex _apps = AppIndex.Empty;
    private volatile ImmutableSortedSet<DueState> _due = NoneDue;

    public AppIndex Apps => _apps;

    public Seq<StateKey> OverdueAt(DateTimeOffset now, int limit) =>
        _due.TakeWhile(d => d.At <= now).Take(limit).Select(d => d.Key).ToSeq();

    public void Load(IEnumerable<IndexedState> states)
    {
        var all = states.ToList();
        foreach (var state in all)
        {
            if (state.DueAt is { } at)
                _dueByKey.Add(state.Key, new DueState(at, state.Key));
        }

        _due = NoneDue.Union(_dueByKey.Values);
        _apps = AppIndex.Of(all.Select(s => s.App).OfType<IndexedApp>());
    }

    public void Put(IndexedState state)
    {
        SetDue(state.Key, state.DueAt);
        if (state.App is { } app)
            _apps = _apps.With(app);
        else
            RemoveApp(state.Key);
    }

    public void Remove(StateKey key)
    {
        SetDue(key, null);
        RemoveApp(key);
    }

    public static IndexedState Read(StateKey key, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Reading);
        var app = key.GrainType == AppStates.GrainType ? AppStates.Summarize(document.RootElement) : null;
        return new IndexedState(key, app is null ? null : new IndexedApp(app), AppStates.DueAt(document.RootElement));
    }

    private void RemoveApp(StateKey key)
    {
        if (key.GrainType == AppStates.GrainType)
            _apps = _apps.Without(key.GrainKey);
    }

    private void SetDue(StateKey key, DateTimeOffset? at)
    {
        if (_dueByKey.Remove(key, out var old))
            _due = _due.Remove(old);
        if (at is null)
            return;

        var due = new DueState(at.Value, key);
        _dueByKey.Add(key, due);
        _due = _due.Add(due);
    }

    private sealed record DueState(DateTimeOffset At, StateKey Key);
}

/// <summary>The part of a state that the index keeps.</summary>
internal sealed record IndexedState(StateKey Key, IndexedApp? App, DateTimeOffset? DueAt);
