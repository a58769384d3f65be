using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Runtime;

/// <summary>A state of a grain in its storage. Operations run one after another, also where turns interleave.</summary>
internal sealed class PersistentState<TState>(Activation activation, string name, IGrainStorage storage) : IPersistentState<TState>
{
    private static readonly Func<TState> Blank = MakeBlank();

    private readonly GrainState<TState> _state = new(Blank());
    private Task _last = Task.CompletedTask;

    private delegate Task Operation(
        IGrainStorage storage, string name, GrainId grainId, GrainState<TState> state, CancellationToken cancellationToken);

    public TState State
    {
        get
        {
            activation.ThrowIfOutside("State can be read");
            return _state.State!;
        }

        set
        {
            activation.ThrowIfOutside("State can be set");
            _state.State = value;
        }
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        Enqueue("read", static (storage, name, id, state, token) => storage.ReadStateAsync(name, id, state, token), cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Enqueue("write", static (storage, name, id, state, token) => storage.WriteStateAsync(name, id, state, token), cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        Enqueue("clear", static (storage, name, id, state, token) => storage.ClearStateAsync(name, id, state, token), cancellationToken);

    private Task Enqueue(string verb, Operation operation, CancellationToken cancellationToken)
    {
        activation.ThrowIfOutside($"State can be {verb}");
        return _last = RunAfterAsync(_last, verb, operation, cancellationToken);
    }

    private async Task RunAfterAsync(Task previous, string verb, Operation operation, CancellationToken cancellationToken)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await operation(storage, name, activation.GrainId, _state, cancellationToken);
        }
        catch (Exception e) when (e is not (OrleansException or OperationCanceledException))
        {
            // Orleans wraps what its storage throws; grains must see the same on either engine.
            throw new OrleansException($"The grain storage failed to {verb} the state '{name}' of {activation.GrainId}: {e.Message}", e);
        }
    }

    /// <summary>What a grain sees before anything is stored: as in Orleans, the constructor without parameters where there is one.</summary>
    private static Func<TState> MakeBlank()
    {
        var type = typeof(TState);
        if (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null)
            return Activator.CreateInstance<TState>;
        if (type.IsAbstract || type.IsArray || type == typeof(string))
            return static () => default!;
        return static () => (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
    }
}
