using System.Collections.Concurrent;

namespace DevPortal.Embedded.Tests;

/// <summary>Where a test and its grains meet: grains wait at gates that the test opens, and note what they did.</summary>
public sealed class Stage
{
    /// <summary>Only a test that fails waits this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Gate> _noted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _notes = [];

    public IReadOnlyList<string> Notes => [.. _notes];

    /// <summary>A grain arrives at the gate and goes on when it is open.</summary>
    public Task Pass(string gate)
    {
        GateOf(gate).Reached.TrySetResult();
        return GateOf(gate).Opened.Task;
    }

    /// <summary>Ends when a grain has arrived at the gate.</summary>
    public Task Arrival(string gate) => GateOf(gate).Reached.Task.WaitAsync(Patience, TimeProvider.System);

    public void Open(string gate) => GateOf(gate).Opened.TrySetResult();

    public void Note(string what)
    {
        _notes.Enqueue(what);
        NoteOf(what).Reached.TrySetResult();
    }

    /// <summary>Ends when a grain has noted this.</summary>
    public Task Noted(string what) => NoteOf(what).Reached.Task.WaitAsync(Patience, TimeProvider.System);

    /// <returns>The count of this after the change.</returns>
    public int Count(string what, int change = 1) => _counts.AddOrUpdate(what, change, (_, count) => count + change);

    private Gate GateOf(string name) => _gates.GetOrAdd(name, static _ => new());

    private Gate NoteOf(string what) => _noted.GetOrAdd(what, static _ => new());

    private sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
