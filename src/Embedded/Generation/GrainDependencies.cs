using DevPortal.Embedded.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace DevPortal.Embedded.Generation;

/// <summary>What the constructor of a grain can ask for.</summary>
public readonly struct GrainDependencies
{
    private readonly Activation _activation;

    internal GrainDependencies(Activation activation) => _activation = activation;

    public IGrainContext Context => _activation;

    public T Service<T>() where T : notnull => _activation.ActivationServices.GetRequiredService<T>();

    public T? OptionalService<T>() => _activation.ActivationServices.GetService<T>();

    public T KeyedService<T>(object key) where T : notnull => _activation.ActivationServices.GetRequiredKeyedService<T>(key);

    /// <param name="storageName">Null for the storage named "Default".</param>
    public IPersistentState<TState> PersistentState<TState>(string stateName, string? storageName) =>
        _activation.Instance.AddState<TState>(stateName, storageName ?? "Default");
}
