using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;

namespace DevPortal.Domain.Rollouts;

/// <summary>Reads pods out of Argo CD's tree, where a pod hangs below a ReplicaSet below a Deployment.</summary>
public static class PodsOfTree
{
    // Deeper than any real chain of owners; a tree that loops must not hang its reader.
    private const int MaxDepth = 10;

    public static Seq<PodReport> Of(Seq<ArgoNode> nodes)
    {
        var byUid = new Dictionary<string, ArgoNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
            byUid[node.Uid] = node;

        return nodes.Where(IsPod).Select(pod => Report(pod, byUid)).ToSeq();
    }

    private static bool IsPod(ArgoNode node) => node is { Ref: { Kind: "Pod", Group: "" }, IsOrphan: false };

    private static PodReport Report(ArgoNode pod, Dictionary<string, ArgoNode> byUid) => new(
        pod.Ref.Name,
        WorkloadOf(pod, byUid),
        pod.Images,
        pod.Health ?? new HealthReport(HealthStatus.Unknown),
        pod.Fact("Status Reason"),
        Restarts: int.TryParse(pod.Fact("Restart Count"), out var restarts) ? restarts : 0);

    private static ObjectRef? WorkloadOf(ArgoNode node, Dictionary<string, ArgoNode> byUid)
    {
        ObjectRef? top = null;
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var parent = node.Parents.Select(uid => byUid.GetValueOrDefault(uid)).OfType<ArgoNode>().FirstOrDefault();
            if (parent is null)
                break;

            // What owns a workload (an operator's own kind) may own several of them.
            top = parent.Ref;
            if (parent.Ref.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "Job" or "Rollout")
                break;

            node = parent;
        }

        return top;
    }
}
