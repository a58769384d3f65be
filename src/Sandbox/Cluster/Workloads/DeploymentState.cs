using DevPortal.Domain;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>A Deployment's ReplicaSets and how its rollout goes.</summary>
/// <param name="Revision">The newest revision's number.</param>
/// <param name="MadePods">How many pods have ever been made, so that each gets a name of its own.</param>
/// <param name="RolloutAt">When the newest revision began.</param>
/// <param name="ProgressAt">When the rollout last got anywhere.</param>
/// <param name="IsRolledOut">Whether the newest revision has once been complete; from then on no deadline runs.</param>
/// <param name="AvailableAt">When it last became available, or ceased to be.</param>
internal sealed record DeploymentState(
    Seq<ReplicaSet> ReplicaSets = default,
    int Revision = 0,
    int MadePods = 0,
    DateTimeOffset RolloutAt = default,
    DateTimeOffset ProgressAt = default,
    bool IsRolledOut = false,
    bool IsAvailable = false,
    DateTimeOffset AvailableAt = default,
    Seq<ScalingRecord> Scalings = default) : WorkloadState
{
    public ReplicaSet? Newest => ReplicaSets.Count == 0 ? null : ReplicaSets.MaxBy(set => set.Revision);

    public IEnumerable<Pod> Pods => ReplicaSets.SelectMany(set => set.Pods);

    public DeploymentState With(ReplicaSet changed) =>
        this with { ReplicaSets = ReplicaSets.Replace(set => set.Uid == changed.Uid, _ => changed) };
}

/// <param name="Hash">The template's hash, the same again when an old template comes back.</param>
internal sealed record ReplicaSet(
    string Hash,
    string Name,
    string Uid,
    int Revision,
    DateTimeOffset CreatedAt,
    PodTemplate Template,
    int Replicas = 0,
    Seq<Pod> Pods = default)
{
    public IEnumerable<Pod> Running => Pods.Where(pod => !pod.IsStopping);
}

/// <summary>For the events: a ReplicaSet was given another size.</summary>
internal sealed record ScalingRecord(DateTimeOffset At, string ReplicaSet, int From, int To);
