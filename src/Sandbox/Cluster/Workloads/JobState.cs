using DevPortal.Domain;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>A Job's run.</summary>
/// <param name="FinishesAt">When its last pod ends.</param>
/// <param name="Succeeds">How it ends.</param>
internal sealed record JobState(DateTimeOffset StartedAt, DateTimeOffset FinishesAt, bool Succeeds, PodTemplate Template, Seq<JobPod> Pods) : WorkloadState;

/// <param name="EndsAt">When its container exits.</param>
internal sealed record JobPod(Pod Pod, DateTimeOffset EndsAt, bool Succeeds);

/// <summary>The Job controller: a Job's whole run is known when it starts.</summary>
internal static class JobRun
{
    public static JobState Start(string name, string uid, PodTemplate template, int backoffLimit, PodFactory pods, DateTimeOffset at)
    {
        var succeeds = !pods.IsJobBroken(at);
        var tries = succeeds ? 1 : backoffLimit + 1;
        var list = new List<JobPod>();
        var start = at;
        for (var i = 0; i < tries; i++)
        {
            var pod = pods.Create(name, uid, i, start, template) with { Trouble = PodTrouble.None };
            var end = pod.StartsAt + pods.Timings.JobRun;
            list.Add(new JobPod(pod, end, succeeds));
            start = end + TimeSpan.FromSeconds(10 * Math.Pow(2, i));
        }

        return new JobState(at, list[^1].EndsAt, succeeds, template, list.ToSeq());
    }

    public static DateTimeOffset? NextChange(JobState state, DateTimeOffset at) =>
        state.Pods.SelectMany(pod => new[] { pod.Pod.CreatedAt, pod.Pod.StartsAt, pod.EndsAt }).Where(moment => moment > at)
            .Select(moment => (DateTimeOffset?)moment).Min();
}
