using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class BudgetController : Controller
{
    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now) =>
        document["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(ReadyCondition.Of("DisruptionAllowed", true, live.CreatedAt, "SufficientPods", "")),
            ["observedGeneration"] = live.Generation,
            ["currentHealthy"] = 1,
            ["desiredHealthy"] = 1,
            ["disruptionsAllowed"] = 1,
            ["expectedPods"] = 1,
        };
}

/// <summary>The External Secrets operator: finds every secret that it is asked for.</summary>
internal sealed class ExternalSecretController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (!Provisioned.IsReady(live, view, now))
            return;

        var at = live.CreatedAt + view.Timings.Provisioning;
        document["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(ReadyCondition.Of("Ready", true, at, "SecretSynced", "secret synced")),
            ["refreshTime"] = ObjectTime.Text(at),
            ["binding"] = new JsonObject { ["name"] = TargetName(document) },
        };
    }

    public override IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (!Provisioned.IsReady(live, view, now))
            yield break;

        yield return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = TargetName(live.Manifest.Read()),
                ["namespace"] = live.Key.Namespace,
                ["uid"] = Ids.Uid(live.Uid, "secret"),
                ["resourceVersion"] = ObjectTime.Version(live.CreatedAt + view.Timings.Provisioning),
                ["creationTimestamp"] = ObjectTime.Text(live.CreatedAt + view.Timings.Provisioning),
                ["ownerReferences"] = new JsonArray(Owners.Reference(live)),
            },
            ["type"] = "Opaque",
        };
    }

    private static string TargetName(JsonNode document) =>
        document.Text("spec", "target", "name") ?? document.Text("metadata", "name") ?? "";
}

/// <summary>cert-manager: every certificate is issued.</summary>
internal sealed class CertificateController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now) =>
        document["status"] = new JsonObject
        {
            ["conditions"] = Provisioned.IsReady(live, view, now)
                ? new JsonArray(ReadyCondition.Of("Ready", true, live.CreatedAt + view.Timings.Provisioning, "Ready", "Certificate is up to date and has not expired"))
                : new JsonArray(ReadyCondition.Of("Issuing", true, live.CreatedAt, "DoesNotExist", "Issuing certificate as Secret does not exist")),
        };
}

internal static class ReadyCondition
{
    public static JsonObject Of(string type, bool holds, DateTimeOffset since, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = holds ? "True" : "False",
        ["lastTransitionTime"] = ObjectTime.Text(since),
        ["reason"] = reason,
        ["message"] = message,
    };
}
