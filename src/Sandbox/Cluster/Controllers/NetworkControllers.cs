using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class ServiceController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var spec = document.Child("spec");
        var balancer = new JsonObject();
        if (spec.Text("type") != "ExternalName" && spec.Text("clusterIP") != "None")
        {
            var number = Ids.Number(live.Uid);
            var ip = $"10.96.{number / 256 % 256}.{number % 256}";
            spec.Default("clusterIP", ip);
            spec.Default("clusterIPs", new JsonArray(ip));
        }

        if (spec.Text("type") == "LoadBalancer" && Provisioned.IsReady(live, view, now))
            balancer["ingress"] = new JsonArray(new JsonObject { ["ip"] = $"172.18.255.{(Ids.Number(live.Uid) % 250) + 1}", ["ipMode"] = "VIP" });
        document["status"] = new JsonObject { ["loadBalancer"] = balancer };
    }

    /// <summary>The endpoints that every Service has, found by name rather than by an owner.</summary>
    public override IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (live.Manifest.Read().Text("spec", "type") == "ExternalName")
            yield break;

        yield return Child("v1", "Endpoints", live.Key.Name);
        yield return Child("discovery.k8s.io/v1", "EndpointSlice", $"{live.Key.Name}-{Ids.Suffix(live.Uid, "slice")}");

        JsonObject Child(string apiVersion, string kind, string name) => new()
        {
            ["apiVersion"] = apiVersion,
            ["kind"] = kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = live.Key.Namespace,
                ["uid"] = Ids.Uid(live.Uid, kind),
                ["resourceVersion"] = ObjectTime.Version(live.CreatedAt),
                ["creationTimestamp"] = ObjectTime.Text(live.CreatedAt),
                ["ownerReferences"] = new JsonArray(Owners.Reference(live)),
            },
        };
    }
}

internal sealed class IngressController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var balancer = new JsonObject();
        if (Provisioned.IsReady(live, view, now))
            balancer["ingress"] = new JsonArray(new JsonObject { ["ip"] = "172.18.255.200" });
        document["status"] = new JsonObject { ["loadBalancer"] = balancer };
    }
}

/// <summary>Things that somebody else has to provide, which takes its time once.</summary>
internal static class Provisioned
{
    public static bool IsReady(LiveObject live, ClusterView view, DateTimeOffset now) => live.CreatedAt + view.Timings.Provisioning <= now;

    public static DateTimeOffset? NextChange(LiveObject live, ClusterView view, DateTimeOffset at) =>
        IsReady(live, view, at) ? null : live.CreatedAt + view.Timings.Provisioning;
}
