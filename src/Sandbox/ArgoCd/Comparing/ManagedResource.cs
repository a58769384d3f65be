using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>An object of an application: as it is wanted, as it is, or both.</summary>
/// <param name="IsModified">Whether applying the one would change the other.</param>
internal sealed record ManagedResource(Manifest? Target, LiveObject? Live, bool IsModified)
{
    public ResourceKey Key => Target?.Key ?? Live!.Key;

    /// <summary>The manifest that speaks for it, the live one first.</summary>
    public Manifest Manifest => Live?.Manifest ?? Target!;

    public bool IsHook => Manifest.IsHook();

    public bool IsExtra => Target is null;
}
