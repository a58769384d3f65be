using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>What StatefulSets and DaemonSets have in common: each pod has its place.</summary>
internal abstract class SlotsController : Controller
{
    public sealed override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at)
    {
        var (spec, pods) = (SpecOf(live.Manifest.Read()), view.PodsOf(live));
        var state = SlotsRollout.Step(StateOf(live), live.Uid, spec, pods, at);
        return live with { State = state, NextChange = SlotsRollout.NextChange(state, spec, pods, at) };
    }

    public sealed override IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var state = StateOf(live);
        var isDown = view.PodsOf(live).IsFlappedDown(now);
        foreach (var template in state.Templates)
            yield return Revision(live, state, template);
        foreach (var claim in Claims(live, state, now))
            yield return claim;
        foreach (var slot in state.Slots)
        {
            yield return new PodDocument(slot.Pod, state.TemplateOf(slot), now) { IsDown = isDown }.Build(
                live.Key.Namespace, Owners.Reference(live), document => Adjust(document, live, slot));
        }
    }

    public sealed override LiveObject? StopPod(LiveObject live, string pod, DateTimeOffset at)
    {
        var state = StateOf(live);
        var index = state.Slots.FindIndex(slot => slot.Pod.Name == pod && !slot.Pod.IsStopping);
        return index < 0
            ? null
            : live with { State = state with { Slots = state.Slots.Replace(slot => slot.Pod.Name == pod, slot => slot with { Pod = slot.Pod with { DeletedAt = at } }) } };
    }

    public sealed override bool IsDrained(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live.DeletedAt + view.Timings.Terminating <= at || StateOf(live).Slots.IsEmpty;

    public sealed override IEnumerable<string> Images(LiveObject live)
    {
        var state = StateOf(live);
        return state.Slots.SelectMany(slot => state.TemplateOf(slot).Images);
    }

    public sealed override bool IsTroubled(LiveObject live) => StateOf(live).Slots.Any(slot => slot.Pod.Trouble != PodTrouble.None);

    public sealed override IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var state = StateOf(live);
        foreach (var slot in state.Slots)
        {
            yield return new ClusterEvent(live.Key, live.Uid, slot.Pod.CreatedAt, "SuccessfulCreate", $"Created pod: {slot.Pod.Name}", ComponentName);
            foreach (var happened in PodEvents.Of(slot.Pod, state.TemplateOf(slot), live.Key.Namespace, now))
                yield return happened;
        }
    }

    protected abstract string ComponentName { get; }

    protected static SlotsState StateOf(LiveObject live) => live.State as SlotsState ?? new();

    protected static string RevisionName(LiveObject live, string hash) => $"{live.Key.Name}-{hash}";

    protected abstract SlotsSpec SpecOf(JsonObject document);

    protected abstract void Adjust(JsonObject pod, LiveObject live, Slot slot);

    protected virtual IEnumerable<JsonObject> Claims(LiveObject live, SlotsState state, DateTimeOffset now) => [];

    private static JsonObject Revision(LiveObject live, SlotsState state, PodTemplate template) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "ControllerRevision",
        ["metadata"] = new JsonObject
        {
            ["name"] = RevisionName(live, template.Hash),
            ["namespace"] = live.Key.Namespace,
            ["uid"] = Ids.Uid(live.Uid, "revision", template.Hash),
            ["resourceVersion"] = ObjectTime.Version(live.CreatedAt),
            ["creationTimestamp"] = ObjectTime.Text(live.CreatedAt),
            ["ownerReferences"] = new JsonArray(Owners.Reference(live)),
        },
        ["revision"] = state.Templates.FindIndex(known => known == template) + 1,
        ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template.Read() } },
    };
}
