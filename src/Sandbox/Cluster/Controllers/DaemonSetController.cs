using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class DaemonSetController : SlotsController
{
    protected override string ComponentName => "daemonset-controller";

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var state = StateOf(live);
        var spec = SpecOf(document);
        var ready = view.PodsOf(live).IsFlappedDown(now) ? 0 : state.Slots.Count(slot => slot.Pod.IsReady(now));
        document["status"] = new JsonObject
        {
            ["observedGeneration"] = live.Generation,
            ["currentNumberScheduled"] = state.Slots.Count,
            ["desiredNumberScheduled"] = spec.Count,
            ["numberAvailable"] = ready,
            ["numberMisscheduled"] = 0,
            ["numberReady"] = ready,
            ["numberUnavailable"] = spec.Count - ready,
            ["updatedNumberScheduled"] = state.Slots.Count(slot => slot.Hash == spec.Template.Hash),
        };
    }

    protected override SlotsSpec SpecOf(JsonObject document) => new(
        document.Text("metadata", "name") ?? "",
        Pod.NodeCount,
        PodTemplate.Of(document.At("spec", "template")),
        IsOrdered: false,
        HasStableNames: false,
        UpdatesByItself: document.Text("spec", "updateStrategy", "type") != "OnDelete");

    protected override void Adjust(JsonObject pod, LiveObject live, Slot slot) =>
        pod.Child("metadata", "labels")["controller-revision-hash"] = slot.Hash;
}
