using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>A pod in a few words, as <c>kubectl get pods</c> gives them.</summary>
internal static class PodInfo
{
    public static IEnumerable<InfoItem> Of(JsonObject pod)
    {
        var containers = pod.Items("status", "containerStatuses").ToList();
        var ready = containers.Count(container => container.Flag("ready"));
        yield return new InfoItem("Status Reason", Reason(pod, containers));
        if (pod.Text("spec", "nodeName") is { } node)
            yield return new InfoItem("Node", node);
        yield return new InfoItem("Containers", $"{ready}/{pod.Items("spec", "containers").Count()}");
        if (containers.Sum(container => container.Int("restartCount") ?? 0) is var restarts and > 0)
            yield return new InfoItem("Restart Count", restarts.ToString(CultureInfo.InvariantCulture));
    }

    private static string Reason(JsonObject pod, List<JsonObject> containers)
    {
        if (pod.At("metadata", "deletionTimestamp") is not null)
            return "Terminating";

        var stuck = containers.Select(container => container.Text("state", "waiting", "reason") ?? container.Text("state", "terminated", "reason"))
            .FirstOrDefault(reason => reason is not null);
        return stuck ?? pod.Text("status", "phase") ?? "Unknown";
    }
}
