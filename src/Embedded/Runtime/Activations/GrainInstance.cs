using DevPortal.Embedded.Generation;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Runtime;

/// <summary>The grain object of an activation, and what was made for it: a scope of services, states, timers.</summary>
internal sealed class GrainInstance(Activation activation, Engine engine)
{
    private readonly Lock _lock = new();
    private AsyncServiceScope? _scope;
    private List<IStorage>? _states;
    private List<GrainTimer>? _timers;

    public IGrainBase? Grain { get; private set; }

    /// <summary>A scope that lives as long as the activation, opened when it is first asked for.</summary>
    public IServiceProvider Services => (_scope ??= engine.Services.CreateAsyncScope()).ServiceProvider;

    public async Task ActivateAsync()
    {
        using var limit = new CancellationTokenSource(engine.Options.ActivationTimeout, engine.Options.DeadlineClock);
        try
        {
            Grain = activation.Class.Create(new GrainDependencies(activation));
            foreach (var state in _states ?? [])
                await state.ReadStateAsync(limit.Token).WaitAsync(limit.Token);
            await Grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == limit.Token)
        {
            throw new TimeoutException($"{activation.GrainId} has not activated within {engine.Options.ActivationTimeout}.", e);
        }
    }

    public async Task DeactivateAsync(Departure departure)
    {
        using var limit = new CancellationTokenSource(engine.Options.DeactivationTimeout, engine.Options.DeadlineClock);
        using var hurry = departure.Hurry.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), limit);
        try
        {
            await Grain!.OnDeactivateAsync(departure.Reason, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e)
        {
            engine.Log.DeactivationFailed(e, activation.GrainId);
        }
    }

    public async Task DisposeAsync()
    {
        GrainTimer[] timers;
        lock (_lock)
            timers = [.. _timers ?? []];

        foreach (var timer in timers)
            timer.Dispose();

        try
        {
            if (Grain is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (Grain as IDisposable)?.Dispose();

            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception e)
        {
            engine.Log.DeactivationFailed(e, activation.GrainId);
        }
    }

    public IPersistentState<TState> AddState<TState>(string name, string storageName)
    {
        var storage = Services.GetKeyedService<IGrainStorage>(storageName) ?? throw new InvalidOperationException(
            $"{activation.Class.Type} keeps its state '{name}' in the grain storage '{storageName}', which nobody added (AddGrainStorage).");
        var state = new PersistentState<TState>(activation, name, storage);
        (_states ??= []).Add(state);
        return state;
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        activation.ThrowIfOutside("A timer can be registered");
        var timer = new GrainTimer(activation, engine, callback, options);
        lock (_lock)
            (_timers ??= []).Add(timer);
        return timer;
    }

    /// <summary>Timers may be disposed anywhere.</summary>
    public void Forget(GrainTimer timer)
    {
        lock (_lock)
            _timers?.Remove(timer);
    }
}
