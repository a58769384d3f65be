using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class StatefulSetController : SlotsController
{
    protected override string ComponentName => "statefulset-controller";

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var state = StateOf(live);
        var spec = SpecOf(document);
        var isDown = view.PodsOf(live).IsFlappedDown(now);
        var ready = isDown ? 0 : state.Slots.Count(slot => slot.Pod.IsReady(now));
        var updated = state.Slots.Count(slot => slot.Hash == spec.Template.Hash);
        var isUpdated = updated == spec.Count && state.Slots.Count == spec.Count;
        var oldest = isUpdated || state.Templates.IsEmpty ? spec.Template : state.Templates[0];
        document["status"] = new JsonObject
        {
            ["observedGeneration"] = live.Generation,
            ["replicas"] = state.Slots.Count,
            ["readyReplicas"] = ready,
            ["availableReplicas"] = ready,
            ["currentReplicas"] = state.Slots.Count(slot => slot.Hash == oldest.Hash),
            ["updatedReplicas"] = updated,
            ["currentRevision"] = RevisionName(live, oldest.Hash),
            ["updateRevision"] = RevisionName(live, spec.Template.Hash),
            ["collisionCount"] = 0,
        };
    }

    protected override SlotsSpec SpecOf(JsonObject document) => new(
        document.Text("metadata", "name") ?? "",
        document.Int("spec", "replicas") ?? 1,
        PodTemplate.Of(document.At("spec", "template")),
        IsOrdered: document.Text("spec", "podManagementPolicy") != "Parallel",
        HasStableNames: true,
        UpdatesByItself: document.Text("spec", "updateStrategy", "type") != "OnDelete");

    protected override void Adjust(JsonObject pod, LiveObject live, Slot slot)
    {
        var labels = pod.Child("metadata", "labels");
        labels["controller-revision-hash"] = RevisionName(live, slot.Hash);
        labels["statefulset.kubernetes.io/pod-name"] = slot.Pod.Name;
        labels["apps.kubernetes.io/pod-index"] = slot.Index.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The volume claims made for its pods; they stay when pods go.</summary>
    protected override IEnumerable<JsonObject> Claims(LiveObject live, SlotsState state, DateTimeOffset now) =>
        from template in live.Manifest.Read().Items("spec", "volumeClaimTemplates")
        from slot in state.Slots
        let name = $"{template.Text("metadata", "name")}-{slot.Pod.Name}"
        select new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "PersistentVolumeClaim",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = live.Key.Namespace,
                ["uid"] = Ids.Uid(live.Uid, "claim", name),
                ["resourceVersion"] = ObjectTime.Version(slot.Pod.CreatedAt),
                ["creationTimestamp"] = ObjectTime.Text(slot.Pod.CreatedAt),
                ["ownerReferences"] = new JsonArray(Owners.Reference(live)),
            },
            ["spec"] = template["spec"]?.DeepClone(),
            ["status"] = new JsonObject { ["phase"] = "Bound" },
        };
}
