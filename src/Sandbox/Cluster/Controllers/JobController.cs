using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class JobController : Controller
{
    public override LiveObject Step(LiveObject live, ClusterView view, DateTimeOffset at)
    {
        var document = live.Manifest.Read();
        if (document.Flag("spec", "suspend"))
            return live with { NextChange = null };

        var state = live.State as JobState ?? JobRun.Start(
            live.Key.Name, live.Uid, PodTemplate.Of(document.At("spec", "template")), document.Int("spec", "backoffLimit") ?? 6, view.PodsOf(live), at);
        return live with { State = state, NextChange = JobRun.NextChange(state, at) };
    }

    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (live.State is not JobState state)
        {
            document["status"] = new JsonObject
            {
                ["conditions"] = new JsonArray(Condition("Suspended", live.CreatedAt, "JobSuspended", "Job suspended")),
            };
            return;
        }

        var status = new JsonObject { ["startTime"] = ObjectTime.Text(state.StartedAt) };
        document["status"] = status;
        var failed = state.Pods.Count(pod => pod.EndsAt <= now && !pod.Succeeds);
        if (failed > 0)
            status["failed"] = failed;
        if (now < state.FinishesAt)
        {
            status["active"] = state.Pods.Any(pod => pod.Pod.CreatedAt <= now && pod.EndsAt > now) ? 1 : 0;
            return;
        }

        if (state.Succeeds)
        {
            status["succeeded"] = 1;
            status["completionTime"] = ObjectTime.Text(state.FinishesAt);
            status["conditions"] = new JsonArray(Condition("Complete", state.FinishesAt, "CompletionsReached", "Reached expected number of succeeded pods"));
            return;
        }

        status["conditions"] = new JsonArray(Condition("Failed", state.FinishesAt, "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
    }

    public override IEnumerable<JsonObject> Children(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (live.State is not JobState state)
            return [];

        return state.Pods.Where(pod => pod.Pod.CreatedAt <= now).Select(
            pod => new PodDocument(pod.Pod, state.Template, now) { End = (pod.EndsAt, pod.Succeeds) }.Build(
                live.Key.Namespace,
                Owners.Reference(live),
                document => document.Child("metadata", "labels")["batch.kubernetes.io/job-name"] = live.Key.Name));
    }

    public override IEnumerable<string> Images(LiveObject live) => live.State is JobState state ? state.Template.Images : [];

    public override IEnumerable<ClusterEvent> Events(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        if (live.State is not JobState state)
            yield break;

        foreach (var pod in state.Pods.Where(pod => pod.Pod.CreatedAt <= now))
        {
            yield return new ClusterEvent(live.Key, live.Uid, pod.Pod.CreatedAt, "SuccessfulCreate", $"Created pod: {pod.Pod.Name}", "job-controller");
            foreach (var happened in PodEvents.Of(pod.Pod, state.Template, live.Key.Namespace, now))
                yield return happened;
        }

        if (state.FinishesAt > now)
            yield break;

        yield return state.Succeeds
            ? new ClusterEvent(live.Key, live.Uid, state.FinishesAt, "Completed", "Job completed", "job-controller")
            : new ClusterEvent(live.Key, live.Uid, state.FinishesAt, "BackoffLimitExceeded", "Job has reached the specified backoff limit", "job-controller", IsWarning: true);
    }

    private static JsonObject Condition(string type, DateTimeOffset since, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = "True",
        ["lastProbeTime"] = ObjectTime.Text(since),
        ["lastTransitionTime"] = ObjectTime.Text(since),
        ["reason"] = reason,
        ["message"] = message,
    };
}

/// <summary>CronJobs are kept and never fire: the sandbox has nothing that they could run.</summary>
internal sealed class CronJobController : Controller
{
    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now) => document["status"] = new JsonObject();
}
