using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>A folder in a component's container. Exactly one of the four sources; none means scratch space.</summary>
/// <param name="Persistent">A claim that outlives the pods.</param>
/// <param name="Config">An existing ConfigMap.</param>
/// <param name="Secret">An existing Secret.</param>
public sealed record VolumeSpec(
    ResourceName Name,
    string MountPath,
    PersistentVolume? Persistent = null,
    ResourceName? Config = null,
    ResourceName? Secret = null,
    bool ReadOnly = false);

public sealed record PersistentVolume(Quantity Size, string? StorageClass = null, VolumeAccess Access = VolumeAccess.ReadWriteOnce);

public enum VolumeAccess
{
    ReadWriteOnce,
    ReadWriteMany,
    ReadOnlyMany,
}
