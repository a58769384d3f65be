using System.Collections.Frozen;
using DevPortal.Embedded.Generation;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>Gives references; nothing happens to a grain before it is called.</summary>
internal sealed class GrainFactory : IClusterClient
{
    private readonly GrainTypes _types;
    private readonly FrozenDictionary<GrainType, GrainReferenceTarget> _targets;

    public GrainFactory(GrainTypes types, Catalog catalog, IServiceProvider services)
    {
        _types = types;
        _targets = types.Classes.ToFrozenDictionary(c => c.GrainType, c => new GrainReferenceTarget(c, catalog, this));
        ServiceProvider = services;
    }

    public IServiceProvider ServiceProvider { get; }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)Refer(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)Refer(grainInterfaceType, grainPrimaryKey, classNamePrefix: null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)Refer(grainId, typeof(TGrainInterface));

    /// <summary>A reference to the grain that implements the interface.</summary>
    public GrainReference Refer(GrainId grainId, Type interfaceType)
    {
        var target = _targets.GetValueOrDefault(grainId.Type)
            ?? throw new ArgumentException($"There is no grain class of the type '{grainId.Type}'.", nameof(grainId));
        if (!target.Class.Interfaces.Contains(interfaceType))
            throw new InvalidCastException($"{target.Class.Type} does not implement {interfaceType}.");

        return _types.Interface(interfaceType).Refer(target, grainId.Key);
    }

    /// <summary>A reference to one interface of the grain, whichever, for those who only know its id.</summary>
    public GrainReference Refer(GrainId grainId) => Refer(grainId, _targets[grainId.Type].Class.Interfaces[0]);

    private GrainReference Refer(Type interfaceType, string key, string? classNamePrefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var refer = _types.Interface(interfaceType).Refer;
        var grainClass = _types.ImplementationOf(interfaceType, classNamePrefix);
        return refer(_targets[grainClass.GrainType], IdSpan.Create(key));
    }
}
