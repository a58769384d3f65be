using DevPortal.Embedded.Runtime;
using Orleans.Runtime;

namespace DevPortal.Embedded.Generation;

/// <summary>What all references to grains of one class share.</summary>
public sealed class GrainReferenceTarget
{
    internal GrainReferenceTarget(GrainClass grainClass, Catalog catalog, GrainFactory factory)
    {
        Class = grainClass;
        Catalog = catalog;
        Factory = factory;
    }

    internal GrainClass Class { get; }

    internal Catalog Catalog { get; }

    internal GrainFactory Factory { get; }

    internal GrainType GrainType => Class.GrainType;
}
