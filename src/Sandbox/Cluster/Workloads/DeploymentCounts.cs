namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>The numbers in a Deployment's status.</summary>
/// <param name="Total">Pods of all revisions, those that are stopping not among them.</param>
internal sealed record DeploymentCounts(int Total, int Updated, int Ready, int Available)
{
    /// <param name="isDown">Whether the application flaps and is in one of its bad times: then no pod answers its probe.</param>
    public static DeploymentCounts Of(DeploymentState state, DeploymentSpec spec, DateTimeOffset at, bool isDown)
    {
        var (total, updated, ready, available) = (0, 0, 0, 0);
        foreach (var set in state.ReplicaSets)
        {
            foreach (var pod in set.Running)
            {
                total++;
                updated += set.Revision == state.Revision ? 1 : 0;
                ready += !isDown && pod.IsReady(at) ? 1 : 0;
                available += !isDown && pod.IsAvailable(at, spec.MinReady) ? 1 : 0;
            }
        }

        return new(total, updated, ready, available);
    }

    public bool IsComplete(DeploymentSpec spec) =>
        Updated == spec.Replicas && Total == spec.Replicas && Available >= spec.Replicas;
}
