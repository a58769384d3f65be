using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster;

/// <summary>An object that stands in the cluster.</summary>
/// <param name="Manifest">What it says now: as applied, and with what others have changed since.</param>
/// <param name="LastApplied">What was last applied; null for what nobody applied.</param>
/// <param name="DeletedAt">When it was told to go; it goes once nothing of it runs.</param>
/// <param name="State">What its controller remembers.</param>
/// <param name="NextChange">When it will next change by itself; null while it rests.</param>
internal sealed record LiveObject(
    Manifest Manifest,
    Manifest? LastApplied,
    string Uid,
    long ResourceVersion,
    long Generation,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt = null,
    WorkloadState? State = null,
    DateTimeOffset? NextChange = null)
{
    public ResourceKey Key => Manifest.Key;

    /// <summary>Whether it is exactly as it was applied.</summary>
    public bool IsAsApplied => Manifest.Equals(LastApplied);
}
