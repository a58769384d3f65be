using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster;

/// <summary>A Kubernetes event about an object.</summary>
/// <param name="Last">When it was last seen; the same as <paramref name="At"/> for one that happened once.</param>
internal sealed record ClusterEvent(
    ResourceKey About,
    string AboutUid,
    DateTimeOffset At,
    string Reason,
    string Message,
    string Component,
    bool IsWarning = false,
    DateTimeOffset? Last = null,
    int Count = 1);
