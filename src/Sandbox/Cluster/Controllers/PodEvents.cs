using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>What the scheduler and the kubelet have to say about a pod.</summary>
internal static class PodEvents
{
    public static IEnumerable<ClusterEvent> Of(Pod pod, PodTemplate template, string ns, DateTimeOffset now) =>
        All(pod, template, ns, now).Where(happened => happened.At <= now);

    private static IEnumerable<ClusterEvent> All(Pod pod, PodTemplate template, string ns, DateTimeOffset now)
    {
        var key = new ResourceKey("", "Pod", ns, pod.Name);
        if (pod.Trouble == PodTrouble.Unschedulable)
        {
            yield return new ClusterEvent(key, pod.Uid, pod.CreatedAt, "FailedScheduling",
                "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.", "default-scheduler", IsWarning: true);
            yield break;
        }

        yield return new ClusterEvent(key, pod.Uid, pod.CreatedAt, "Scheduled", $"Successfully assigned {ns}/{pod.Name} to {pod.Node}", "default-scheduler");
        foreach (var image in template.Images)
        {
            yield return Kubelet(pod.CreatedAt, "Pulling", $"Pulling image \"{image}\"");
            if (pod.Trouble == PodTrouble.ImagePull)
            {
                yield return Kubelet(pod.StartsAt, "Failed", $"Failed to pull image \"{image}\": rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": {image}: not found", isWarning: true);
                yield return Kubelet(pod.StartsAt, "Failed", "Error: ErrImagePull", isWarning: true);
                yield return Again(Kubelet(pod.StartsAt.AddSeconds(15), "BackOff", $"Back-off pulling image \"{image}\"", isWarning: true), now, TimeSpan.FromSeconds(15));
                yield break;
            }

            yield return Kubelet(pod.StartsAt, "Pulled", $"Successfully pulled image \"{image}\" in {(pod.StartsAt - pod.CreatedAt).TotalSeconds:0.###}s");
            yield return Kubelet(pod.StartsAt, "Created", "Created container");
            yield return Kubelet(pod.StartsAt, "Started", "Started container");
        }

        if (pod.Trouble == PodTrouble.CrashLoop)
            yield return Again(Kubelet(pod.StartsAt.AddSeconds(2), "BackOff", $"Back-off restarting failed container in pod {pod.Name}_{ns}({pod.Uid})", isWarning: true), now, TimeSpan.FromSeconds(12));
        if (pod.Trouble == PodTrouble.NotReady)
            yield return Again(Kubelet(pod.StartsAt.AddSeconds(3), "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", isWarning: true), now, TimeSpan.FromSeconds(10));
        if (pod.DeletedAt is { } deleted)
            yield return Kubelet(deleted, "Killing", "Stopping container");

        ClusterEvent Kubelet(DateTimeOffset at, string reason, string message, bool isWarning = false) =>
            new(key, pod.Uid, at, reason, message, "kubelet", isWarning);
    }

    /// <summary>An event that recurs is one event with a count.</summary>
    private static ClusterEvent Again(ClusterEvent first, DateTimeOffset now, TimeSpan every)
    {
        if (now <= first.At)
            return first;

        var times = (int)((now - first.At) / every);
        return first with { Count = times + 1, Last = first.At + (times * every) };
    }
}
