using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>A pod as the API server would show it at a moment.</summary>
internal sealed class PodDocument(Pod pod, PodTemplate template, DateTimeOffset now)
{
    /// <summary>When a pod that runs to its end exits, and how; null for one that runs on.</summary>
    public (DateTimeOffset At, bool Succeeds)? End { get; init; }

    /// <summary>Whether its probes fail just now, because its application flaps.</summary>
    public bool IsDown { get; init; }

    private bool HasStarted => pod.StartsAt <= now && pod.Trouble is not (PodTrouble.Unschedulable or PodTrouble.ImagePull);

    private bool HasEnded => End is { } end && end.At <= now;

    private bool IsReady => End is null ? pod.IsReady(now) && !IsDown : HasStarted && !HasEnded;

    public JsonObject Build(string ns, JsonObject? owner, Action<JsonObject>? adjust = null)
    {
        var document = template.Read();
        document["apiVersion"] = "v1";
        document["kind"] = "Pod";
        var metadata = document.Child("metadata");
        metadata["name"] = pod.Name;
        metadata["namespace"] = ns;
        metadata["uid"] = pod.Uid;
        metadata["creationTimestamp"] = ObjectTime.Text(pod.CreatedAt);
        metadata["resourceVersion"] = ObjectTime.Version(LastMilestone());
        if (owner is not null)
            metadata["ownerReferences"] = new JsonArray(owner);
        if (pod.DeletedAt is { } deleted)
        {
            metadata["deletionTimestamp"] = ObjectTime.Text(deleted.AddSeconds(30));
            metadata["deletionGracePeriodSeconds"] = 30;
        }

        adjust?.Invoke(document);
        Defaults.OfPod(document.Child("spec"));
        if (pod.Trouble != PodTrouble.Unschedulable)
            document.Child("spec")["nodeName"] = pod.Node;
        document["status"] = Status(document);
        return document;
    }

    private DateTimeOffset LastMilestone() => new[] { pod.CreatedAt, pod.StartsAt, pod.ReadyAt, pod.DeletedAt ?? default, End?.At ?? default }
        .Where(moment => moment <= now).DefaultIfEmpty(pod.CreatedAt).Max();

    private JsonObject Status(JsonObject document)
    {
        var status = new JsonObject { ["phase"] = Phase() };
        var conditions = new JsonArray();
        if (pod.Trouble == PodTrouble.Unschedulable)
        {
            conditions.Add(Condition("PodScheduled", false, pod.CreatedAt, "Unschedulable",
                "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling."));
            status["conditions"] = conditions;
            status["qosClass"] = Quality(document);
            return status;
        }

        var reason = HasEnded ? "PodCompleted" : "ContainersNotReady";
        var message = $"containers with unready status: [{string.Join(' ', ContainerNames(document))}]";
        var readyAt = pod.Trouble == PodTrouble.None && pod.ReadyAt <= now ? pod.ReadyAt : pod.CreatedAt;
        conditions.Add(Condition("PodReadyToStartContainers", true, pod.CreatedAt));
        conditions.Add(Condition("Initialized", true, pod.CreatedAt));
        conditions.Add(Condition("Ready", IsReady, readyAt, IsReady ? null : reason, IsReady || HasEnded ? null : message));
        conditions.Add(Condition("ContainersReady", IsReady, readyAt, IsReady ? null : reason, IsReady || HasEnded ? null : message));
        conditions.Add(Condition("PodScheduled", true, pod.CreatedAt));
        status["conditions"] = conditions;
        status["hostIP"] = $"172.18.0.{pod.Node[^1]}";
        status["startTime"] = ObjectTime.Text(pod.CreatedAt);
        status["qosClass"] = Quality(document);
        if (HasStarted)
        {
            status["podIP"] = pod.Ip;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = pod.Ip });
        }

        status["containerStatuses"] = new JsonArray(
            [.. document.Items("spec", "containers").Select(container => new ContainerStatus(pod, container, now).Build(HasStarted, IsReady, End))]);
        var init = document.Items("spec", "initContainers").Select(container => new ContainerStatus(pod, container, now).BuildInit(HasStarted)).ToArray();
        if (init.Length > 0)
            status["initContainerStatuses"] = new JsonArray(init);
        return status;
    }

    private string Phase()
    {
        if (HasEnded)
            return End!.Value.Succeeds ? "Succeeded" : "Failed";

        return HasStarted ? "Running" : "Pending";
    }

    private static IEnumerable<string> ContainerNames(JsonObject document) =>
        document.Items("spec", "containers").Select(container => container.Text("name") ?? "");

    private static string Quality(JsonObject document)
    {
        var containers = document.Items("spec", "containers").Select(container => container["resources"]).ToList();
        if (containers.TrueForAll(resources => resources.At("requests") is null && resources.At("limits") is null))
            return "BestEffort";

        return containers.TrueForAll(resources => resources.At("limits", "cpu") is not null && resources.At("limits", "memory") is not null
            && (resources.At("requests") is null || CanonicalJson.Same(resources.At("requests"), resources.At("limits"))))
            ? "Guaranteed"
            : "Burstable";
    }

    private static JsonObject Condition(string type, bool holds, DateTimeOffset since, string? reason = null, string? message = null)
    {
        var condition = new JsonObject
        {
            ["type"] = type,
            ["status"] = holds ? "True" : "False",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = ObjectTime.Text(since),
        };
        if (reason is not null)
            condition["reason"] = reason;
        if (message is not null)
            condition["message"] = message;
        return condition;
    }
}
