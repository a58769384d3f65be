using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class ClaimController : Controller
{
    public static bool IsBound(LiveObject claim, ClusterView view, DateTimeOffset at) =>
        Provisioned.IsReady(claim, view, at)
        && !view.Faults.Hits(FaultKind.ClaimPending, TrackingId.OwnerOf(claim.Manifest), at);

    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live with { NextChange = Provisioned.NextChange(live, view, at) };

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (!IsBound(live, view, now))
        {
            document["status"] = new JsonObject { ["phase"] = "Pending" };
            return;
        }

        document.Child("spec").Default("volumeName", $"pvc-{live.Uid}");
        document["status"] = new JsonObject
        {
            ["phase"] = "Bound",
            ["accessModes"] = document.At("spec", "accessModes")?.DeepClone(),
            ["capacity"] = new JsonObject { ["storage"] = document.At("spec", "resources", "requests", "storage")?.DeepClone() },
        };
    }

    public override bool IsTroubled(LiveObject live) => true;

    public override IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        yield return IsBound(live, view, now)
            ? new ClusterEvent(live.Key, live.Uid, live.CreatedAt + view.Timings.Provisioning, "ProvisioningSucceeded", $"Successfully provisioned volume pvc-{live.Uid}", "rancher.io/local-path")
            : new ClusterEvent(live.Key, live.Uid, live.CreatedAt, "ExternalProvisioning", "Waiting for a volume to be created either by the external provisioner 'rancher.io/local-path' or manually by the system administrator.", "persistentvolume-controller");
    }
}
