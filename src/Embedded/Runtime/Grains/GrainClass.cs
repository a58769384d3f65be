using DevPortal.Embedded.Generation;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>A class of grains.</summary>
/// <param name="Interfaces">The grain interfaces that it implements.</param>
/// <param name="Create">Calls its constructor.</param>
internal sealed record GrainClass(
    Type Type,
    GrainType GrainType,
    bool IsReentrant,
    IReadOnlyList<Type> Interfaces,
    Func<GrainDependencies, IGrainBase> Create);
