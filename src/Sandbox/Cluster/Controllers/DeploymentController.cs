using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class DeploymentController : Controller
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at)
    {
        var (spec, pods) = (SpecOf(live), view.PodsOf(live));
        var state = Rollout.Step(StateOf(live), live.Uid, spec, pods, at);
        return live with { State = state, NextChange = Rollout.NextChange(state, spec, pods, at) };
    }

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var (state, spec, isDown) = (StateOf(live), SpecOf(live), view.PodsOf(live).IsFlappedDown(now));
        document.Child("metadata", "annotations")[RevisionAnnotation] = Text(state.Revision);
        document["status"] = new DeploymentStatusDocument(state, spec, now).Build(live.Generation, isDown);
    }

    public override IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var (state, spec) = (StateOf(live), SpecOf(live));
        var isDown = view.PodsOf(live).IsFlappedDown(now);
        foreach (var set in state.ReplicaSets)
        {
            yield return new ReplicaSetDocument(set, spec, now).Build(live, isDown, RevisionAnnotation);
            var owner = Owners.Reference("apps/v1", "ReplicaSet", set.Name, set.Uid);
            foreach (var pod in set.Pods)
                yield return new PodDocument(pod, set.Template, now) { IsDown = isDown }.Build(live.Key.Namespace, owner.Copy(), Labelled(set));
        }
    }

    public override LiveObject? StopPod(LiveObject live, string pod, DateTimeOffset at)
    {
        var state = StateOf(live);
        var set = state.ReplicaSets.FirstOrDefault(known => known.Running.Any(running => running.Name == pod));
        return set is null
            ? null
            : live with { State = state.With(set with { Pods = set.Pods.Replace(known => known.Name == pod, known => known with { DeletedAt = at }) }) };
    }

    public override bool IsDrained(LiveObject live, ClusterView view, DateTimeOffset at) =>
        live.DeletedAt + view.Timings.Terminating <= at || !StateOf(live).Pods.Any();

    public override IEnumerable<string> Images(LiveObject live) =>
        StateOf(live).ReplicaSets.Where(set => set.Pods.Count > 0).SelectMany(set => set.Template.Images);

    public override bool IsTroubled(LiveObject live) => StateOf(live).Pods.Any(pod => pod.Trouble != PodTrouble.None);

    public override IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var state = StateOf(live);
        foreach (var scaling in state.Scalings)
        {
            var (direction, message) = scaling.To > scaling.From
                ? ("up", $"to {Text(scaling.To)} from {Text(scaling.From)}")
                : ("down", $"to {Text(scaling.To)} from {Text(scaling.From)}");
            yield return new ClusterEvent(
                live.Key, live.Uid, scaling.At, "ScalingReplicaSet", $"Scaled {direction} replica set {scaling.ReplicaSet} {message}", "deployment-controller");
        }

        foreach (var set in state.ReplicaSets)
        {
            var key = new ResourceKey("apps", "ReplicaSet", live.Key.Namespace, set.Name);
            foreach (var pod in set.Pods)
            {
                yield return new ClusterEvent(key, set.Uid, pod.CreatedAt, "SuccessfulCreate", $"Created pod: {pod.Name}", "replicaset-controller");
                foreach (var happened in PodEvents.Of(pod, set.Template, live.Key.Namespace, now))
                    yield return happened;
            }
        }
    }

    internal static DeploymentState StateOf(LiveObject live) => live.State as DeploymentState ?? new();

    internal static DeploymentSpec SpecOf(LiveObject live) => DeploymentSpec.Of(live.Manifest.Read());

    private static Action<JsonObject> Labelled(ReplicaSet set) =>
        document => document.Child("metadata", "labels")["pod-template-hash"] = set.Hash;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
