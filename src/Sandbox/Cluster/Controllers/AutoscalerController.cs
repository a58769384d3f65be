using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>Autoscalers see a steady, moderate load: they keep the size that is set as long as it lies within their bounds.</summary>
internal sealed class AutoscalerController : Controller
{
    /// <summary>The size that the autoscaler gives its target; null where it leaves it alone.</summary>
    public static (ResourceKey Target, int Replicas)? Wanted(LiveObject live, ClusterView view)
    {
        var document = live.Manifest.Read();
        var target = TargetOf(document, live.Key.Namespace);
        if (view.Find(target) is not { } scaled)
            return null;

        var current = scaled.Manifest.Read().Int("spec", "replicas") ?? 1;
        var wanted = Math.Clamp(current, Least(document), Math.Max(Least(document), document.Int("spec", "maxReplicas") ?? 1));

        // A target that was scaled to nothing is switched off, and stays so.
        return current == 0 || wanted == current ? null : (target, wanted);
    }

    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var target = view.Find(TargetOf(document, live.Key.Namespace));
        if (target is null)
        {
            document["status"] = new JsonObject
            {
                ["conditions"] = new JsonArray(Condition("AbleToScale", false, live.CreatedAt, "FailedGetScale",
                    $"the HPA controller was unable to get the target's current scale: {Kinds.Plural("apps", document.Text("spec", "scaleTargetRef", "kind") ?? "Deployment")} \"{document.Text("spec", "scaleTargetRef", "name")}\" not found")),
                ["currentMetrics"] = null,
                ["currentReplicas"] = 0,
                ["desiredReplicas"] = 0,
            };
            return;
        }

        if (!Provisioned.IsReady(live, view, now))
            return;

        var replicas = target.Manifest.Read().Int("spec", "replicas") ?? 1;
        var conditions = new JsonArray(Condition("AbleToScale", true, live.CreatedAt, "ReadyForNewScale", "recommended size matches current size"));
        conditions.Add(replicas == 0
            ? Condition("ScalingActive", false, live.CreatedAt, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero")
            : Condition("ScalingActive", true, live.CreatedAt, "ValidMetricFound", "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)"));
        conditions.Add(Condition("ScalingLimited", false, live.CreatedAt, "DesiredWithinRange", "the desired count is within the acceptable range"));
        document["status"] = new JsonObject
        {
            ["conditions"] = conditions,
            ["currentMetrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject
                {
                    ["name"] = "cpu",
                    ["current"] = new JsonObject { ["averageUtilization"] = 35, ["averageValue"] = "35m" },
                },
            }),
            ["currentReplicas"] = replicas,
            ["desiredReplicas"] = replicas,
        };
    }

    private static ResourceKey TargetOf(JsonNode document, string ns)
    {
        var reference = document.At("spec", "scaleTargetRef");
        var apiVersion = reference.Text("apiVersion") ?? "apps/v1";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return new ResourceKey(slash < 0 ? "" : apiVersion[..slash], reference.Text("kind") ?? "", ns, reference.Text("name") ?? "");
    }

    private static int Least(JsonNode document) => document.Int("spec", "minReplicas") ?? 1;

    private static JsonObject Condition(string type, bool holds, DateTimeOffset since, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = holds ? "True" : "False",
        ["lastTransitionTime"] = ObjectTime.Text(since),
        ["reason"] = reason,
        ["message"] = message,
    };
}
