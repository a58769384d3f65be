using DevPortal.Embedded.Generation;

namespace Orleans.Runtime;

/// <summary>Stands for a grain that may or may not be in memory. References to the same grain are equal.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly IdSpan _key;

    internal GrainReference(GrainReferenceTarget target, IdSpan key)
    {
        Target = target;
        _key = key;
    }

    internal GrainReferenceTarget Target { get; }

    public GrainId GrainId => new(Target.GrainType, _key);

    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable =>
        (TGrainInterface)As(typeof(TGrainInterface));

    internal object As(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : Target.Factory.Refer(GrainId, interfaceType);

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);
}
