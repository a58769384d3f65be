namespace DevPortal.Domain.Cluster;

/// <summary>Something that Kubernetes noted about an object.</summary>
/// <param name="Reason">In one word: <c>FailedScheduling</c>.</param>
/// <param name="Count">How often since it was first noted.</param>
/// <param name="Source">Who noted it: <c>kubelet</c>.</param>
public sealed record ClusterEvent(
    ObjectRef About,
    string Reason,
    string Message,
    bool IsWarning = false,
    int Count = 1,
    DateTimeOffset? LastSeen = null,
    DateTimeOffset? FirstSeen = null,
    string? Source = null);
