using System.Globalization;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>Plans pods: when each will start and be ready, and what will keep it from that.</summary>
/// <param name="application">Whose pods they are; empty for nobody's.</param>
/// <param name="isClaimBound">Whether a volume claim of the namespace can be used at a time.</param>
internal sealed class PodFactory(
    string application, IClusterFaults faults, ClusterTimings timings, Func<string, DateTimeOffset, bool> isClaimBound)
{
    public ClusterTimings Timings => timings;

    public Pod Create(string name, string uid, int number, PodTemplate template, DateTimeOffset at) =>
        Plan(new Pod(name, uid, number, at, at, at, FindTrouble(template, at)), template, at);

    /// <summary>A pod with its name made up, as a ReplicaSet or a Job makes it.</summary>
    public Pod Create(string owner, string ownerUid, int number, DateTimeOffset at, PodTemplate template)
    {
        var seed = number.ToString(CultureInfo.InvariantCulture);
        return Create($"{owner}-{Ids.Suffix(ownerUid, seed)}", Ids.Uid(ownerUid, "pod", seed), number, template, at);
    }

    /// <summary>The pod as it goes on once what troubled it is over; unchanged where it is not over, or nothing was.</summary>
    public Pod Recover(Pod pod, PodTemplate template, DateTimeOffset at)
    {
        if (pod.Trouble == PodTrouble.None || pod.IsStopping || FindTrouble(template, at) == pod.Trouble)
            return pod;

        var restarts = pod.Trouble == PodTrouble.CrashLoop ? pod.Restarts + CrashCycle.At(pod.StartsAt, at).Restarts + 1 : pod.Restarts;
        return Plan(pod with { Trouble = FindTrouble(template, at), Restarts = restarts }, template, at);
    }

    /// <summary>Whether a flapping application is in one of its bad times.</summary>
    public bool IsFlappedDown(DateTimeOffset at) =>
        faults.Hits(FaultKind.FlapHealth, application, at) && FlapNumber(at) % 2 == 1;

    public DateTimeOffset? NextFlap(DateTimeOffset at) => faults.Hits(FaultKind.FlapHealth, application, at)
        ? DateTimeOffset.UnixEpoch + ((FlapNumber(at) + 1) * timings.Flapping)
        : null;

    public bool IsJobBroken(DateTimeOffset at) => faults.Hits(FaultKind.CrashLoop, application, at);

    private long FlapNumber(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / timings.Flapping.Ticks;

    private Pod Plan(Pod pod, PodTemplate template, DateTimeOffset at)
    {
        var jitter = Ids.Jitter(pod.Uid);
        var starts = at + timings.Scheduling + (timings.Pulling * jitter);
        var delay = template.ProbeDelay < timings.LongestProbeDelay ? template.ProbeDelay : timings.LongestProbeDelay;
        return pod with { StartsAt = starts, ReadyAt = starts + delay + (timings.Starting * jitter) };
    }

    private PodTrouble FindTrouble(PodTemplate template, DateTimeOffset at)
    {
        if (!template.Claims.All(claim => isClaimBound(claim, at)))
            return PodTrouble.Unschedulable;
        if (faults.Hits(FaultKind.ImagePullError, application, at))
            return PodTrouble.ImagePull;
        if (faults.Hits(FaultKind.CrashLoop, application, at))
            return PodTrouble.CrashLoop;

        return faults.Hits(FaultKind.StallRollout, application, at) ? PodTrouble.NotReady : PodTrouble.None;
    }
}
