using DevPortal.Domain.Cluster;

namespace DevPortal.Domain.Argo;

/// <summary>An object as it is in the cluster and as it would be after a sync, both as JSON.</summary>
/// <param name="Live">Null where it does not exist yet.</param>
/// <param name="Target">Null where it is no longer in Git.</param>
public sealed record ArgoDiff(ObjectRef Ref, string? Live, string? Target, bool IsHook = false);
