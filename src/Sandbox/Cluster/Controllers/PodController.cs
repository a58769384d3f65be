using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>Pods that were applied as such, most often as hooks.</summary>
internal sealed class PodController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at)
    {
        var pods = view.PodsOf(live);
        var state = live.State as SinglePodState;
        if (state is null)
        {
            var document = live.Manifest.Read();
            var template = PodTemplate.Of(new JsonObject { ["metadata"] = document["metadata"]?.DeepClone(), ["spec"] = document["spec"]?.DeepClone() });
            var pod = pods.Create(live.Key.Name, live.Uid, 0, template, at);
            var endsAt = document.Text("spec", "restartPolicy") is "Never" or "OnFailure" ? pod.StartsAt + view.Timings.JobRun : (DateTimeOffset?)null;
            state = new SinglePodState(pod, template, endsAt, !pods.IsJobBroken(at));
        }

        state = state with { Pod = pods.Recover(state.Pod, state.Template, at) };
        var moments = state.Pod.Milestones(view.Timings, TimeSpan.Zero);
        if (state.EndsAt is { } end)
            moments = moments.Append(end);
        return live with
        {
            State = state,
            NextChange = moments.Where(moment => moment > at).Select(moment => (DateTimeOffset?)moment).Min(),
        };
    }

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (live.State is not SinglePodState state)
            return;

        var (end, isDown) = (state.EndsAt is { } at ? (at, state.Succeeds) : ((DateTimeOffset, bool)?)null, view.PodsOf(live).IsFlappedDown(now));
        var built = new PodDocument(state.Pod, state.Template, now) { End = end, IsDown = isDown }.Build(live.Key.Namespace, owner: null);
        document.Child("spec")["nodeName"] = built.Text("spec", "nodeName");
        document["status"] = built["status"]!.DeepClone();
    }

    public override bool IsDrained(LiveObject live, ClusterView view, DateTimeOffset at) => live.DeletedAt + view.Timings.Terminating <= at;

    public override IEnumerable<string> Images(LiveObject live) => live.State is SinglePodState state ? state.Template.Images : [];

    public override bool IsTroubled(LiveObject live) => live.State is SinglePodState { Pod.Trouble: not PodTrouble.None };

    public override IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now) =>
        live.State is SinglePodState state ? PodEvents.Of(state.Pod, state.Template, live.Key.Namespace, now) : [];
}
