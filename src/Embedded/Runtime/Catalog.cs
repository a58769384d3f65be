using System.Collections.Concurrent;
using DevPortal.Embedded.Generation;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>All grains in memory, by their identity: at most one activation of each.</summary>
internal sealed class Catalog(Engine engine) : IDisposable
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = [];
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Phase _phase;

    private enum Phase
    {
        Open,

        /// <summary>Grains finish what they have begun, and may call others for it.</summary>
        Draining,
        Closed,
    }

    public Engine Engine => engine;

    public DeadlineWatch Deadlines { get; } = new(engine.Options.DeadlineClock);

    public int Count => _activations.Count;

    /// <summary>Takes a new call in, or refuses it where the engine stops.</summary>
    public void Send(Call call)
    {
        if (_phase != Phase.Open && Activation.Current is null)
        {
            Refuse(call);
            return;
        }

        engine.Metrics.CallSent();
        if (!call.Method.IsOneWay)
            call.Deadline = engine.Options.DeadlineClock.TimestampIn(call.Method.ResponseTimeout ?? engine.Options.ResponseTimeout);
        Place(call);
    }

    /// <summary>Brings a call that was taken in to the activation of its grain.</summary>
    public void Place(Call call)
    {
        do
        {
            if (_phase == Phase.Closed)
            {
                Refuse(call);
                return;
            }
        }
        while (!FindOrCreate(call.Target, call.GrainId).TryAdd(call));
    }

    public void Remove(Activation activation)
    {
        _activations.TryRemove(new(activation.GrainId, activation));
        SignalIfEmptied();
    }

    /// <summary>Asks activations that nobody used for the collection age to leave.</summary>
    public void CollectUnused()
    {
        var now = engine.Time.GetTimestamp();
        var usedBefore = now - engine.Time.TimestampsIn(engine.Options.CollectionAge);
        foreach (var (_, activation) in _activations)
            activation.DeactivateIfUnused(now, usedBefore);
    }

    /// <summary>Refuses new calls, lets grains finish what was taken in, deactivates them, and gives up on those that take too long.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (_phase == Phase.Closed)
            return;

        _phase = Phase.Draining;
        foreach (var (_, activation) in _activations)
            DeactivateWhenDrained(activation);

        SignalIfEmptied();
        try
        {
            await _emptied.Task.WaitAsync(engine.Options.DrainTimeout, engine.Options.DeadlineClock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            engine.Log.DrainTimedOut(engine.Options.DrainTimeout, Count, string.Join(", ", _activations.Keys.Take(10)));
        }

        _phase = Phase.Closed;
        foreach (var (id, activation) in _activations)
            activation.GiveUp(new SiloUnavailableException($"{id} was still busy when the process stopped."));
    }

    public void Dispose() => Deadlines.Dispose();

    private void Refuse(Call call)
    {
        engine.Metrics.CallRefused();
        call.Fail(new SiloUnavailableException(
            $"{call.Name} of {call.GrainId} was refused: this process is stopping. Try again when it, or another, is up."));
    }

    private static void DeactivateWhenDrained(Activation activation) =>
        activation.DeactivateWhenDrained(new(DeactivationReasonCode.ShuttingDown, "The process is stopping."));

    private Activation FindOrCreate(GrainReferenceTarget target, GrainId id)
    {
        if (_activations.TryGetValue(id, out var found))
            return found;

        var activation = _activations.GetOrAdd(id, static (id, with) => new(with.catalog, with.target, id), (catalog: this, target));
        if (_phase == Phase.Draining)
            DeactivateWhenDrained(activation);
        return activation;
    }

    private void SignalIfEmptied()
    {
        if (_phase != Phase.Open && _activations.IsEmpty)
            _emptied.TrySetResult();
    }
}
