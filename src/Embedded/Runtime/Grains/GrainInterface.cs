using DevPortal.Embedded.Generation;
using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>An interface by which grains are called.</summary>
/// <param name="Refer">Makes a reference that implements it.</param>
internal sealed record GrainInterface(Type Type, Func<GrainReferenceTarget, IdSpan, GrainReference> Refer);
