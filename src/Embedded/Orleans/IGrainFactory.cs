using Orleans.Runtime;

namespace Orleans;

/// <summary>Gives references to grains. A grain need not be created: it is there as soon as it is called.</summary>
public interface IGrainFactory
{
    /// <param name="grainClassNamePrefix">Where several classes implement the interface, how the full name of the one begins.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}
