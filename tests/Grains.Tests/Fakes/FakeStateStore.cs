using System.Text.Json;
using DevPortal.Contracts.Json;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>States in memory. Counts writes; can be made to wait, to fail, and to be written by somebody else.</summary>
public sealed class FakeStateStore : IGrainStateStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StateKey, StoredState> _states = [];
    private readonly List<(StateKey Key, Func<ReadOnlyMemory<byte>, bool> Condition, TaskCompletionSource Met)> _awaited = [];
    private TaskCompletionSource _open = Completed();
    private Exception? _fault;
    private bool _cutOff;

    public int Writes { get; private set; }

    /// <summary>Completes when a write waits behind <see cref="Block"/>.</summary>
    public TaskCompletionSource WriteWaits { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Block()
    {
        WriteWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Unblock() => _open.TrySetResult();

    /// <summary>Every write fails with this from now on; null ends it.</summary>
    public void FailWith(Exception? fault) => _fault = fault;

    /// <summary>The process is gone: nothing that it still tries arrives.</summary>
    public void CutOff()
    {
        _cutOff = true;
        Unblock();
    }

    public void Reconnect() => _cutOff = false;

    public AppState? Saved(string name)
    {
        lock (_lock)
            return _states.TryGetValue(Key(name), out var stored) ? Read(stored.Json) : null;
    }

    /// <summary>Completes with a write, past or future, after which an application's state is so.</summary>
    public Task Becomes(string name, Func<AppState, bool> condition) => Becomes(Key(name), json => condition(Read(json)));

    /// <summary>The same of any state, by its JSON.</summary>
    public Task Becomes(StateKey key, Func<ReadOnlyMemory<byte>, bool> condition)
    {
        lock (_lock)
        {
            if (_states.TryGetValue(key, out var stored) && condition(stored.Json))
                return Task.CompletedTask;

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((key, condition, met));
            return met.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>What an earlier process left behind.</summary>
    public void Leave(string name, AppState state)
    {
        lock (_lock)
            _states[Key(name)] = new StoredState(JsonSerializer.SerializeToUtf8Bytes(state, PortalJson.Lenient), new StateVersion(Guid.NewGuid()));
    }

    /// <summary>Another process writes the same state, as it is, under a new version.</summary>
    public void WriteBySomebodyElse(string name, Func<AppState, AppState> change)
    {
        lock (_lock)
        {
            Leave(name, change(Read(_states[Key(name)].Json)));
        }
    }

    public Task<StoredState?> ReadAsync(StateKey key, CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult(_states.GetValueOrDefault(key));
    }

    public async Task<StateVersion> WriteAsync(StateKey key, ReadOnlyMemory<byte> json, StateVersion? expected, CancellationToken cancellation = default)
    {
        if (!_open.Task.IsCompleted)
            WriteWaits.TrySetResult();
        await _open.Task;

        lock (_lock)
        {
            if (_cutOff)
                throw new StorageUnavailableException("This process is dead.");
            if (_fault is { } fault)
                throw fault;

            var current = _states.GetValueOrDefault(key)?.Version;
            if (current != expected)
                throw new StateConflictException(key, expected, current);

            Writes++;
            var version = new StateVersion(Guid.NewGuid());
            _states[key] = new StoredState(json.ToArray(), version);
            Announce(key, json);
            return version;
        }
    }

    public Task ClearAsync(StateKey key, StateVersion expected, CancellationToken cancellation = default)
    {
        lock (_lock)
            _states.Remove(key);
        return Task.CompletedTask;
    }

    public Task<Seq<StateKey>> FindOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default)
    {
        lock (_lock)
            return Task.FromResult(_states.Where(s => Read(s.Value.Json).DueAt < now).Select(s => s.Key).Take(limit).ToSeq());
    }

    private void Announce(StateKey key, ReadOnlyMemory<byte> json)
    {
        foreach (var (_, _, met) in _awaited.Where(a => a.Key == key && a.Condition(json)))
            met.TrySetResult();
        _awaited.RemoveAll(a => a.Met.Task.IsCompleted);
    }

    private static AppState Read(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize<AppState>(json.Span, PortalJson.Lenient)!;

    private static StateKey Key(string name) => new("app", name);

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
