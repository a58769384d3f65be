using System.Globalization;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>
/// The Deployment controller: brings pods from the old ReplicaSets to the new one within maxSurge and maxUnavailable. A pure
/// step at a moment; nothing happens between the moments that <see cref="NextChange"/> names.
/// </summary>
internal static class Rollout
{
    public static DeploymentState Step(DeploymentState state, string uid, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        state = Settle(state, pods, at);
        state = EnsureNewest(state, uid, spec, at);
        state = spec.IsPaused ? ScaleOnly(state, spec, pods, at) : Roll(state, spec, pods, at);
        state = Forget(state, spec);
        return Judge(state, spec, pods, at);
    }

    public static DateTimeOffset? NextChange(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        var moments = state.Pods.SelectMany(pod => pod.Milestones(pods.Timings, spec.MinReady)).Where(moment => moment > at);
        if (!state.IsRolledOut && !spec.IsPaused && state.ProgressAt + spec.ProgressDeadline > at)
            moments = moments.Append(state.ProgressAt + spec.ProgressDeadline);
        if (spec.Replicas > 0 && pods.NextFlap(at) is { } flap)
            moments = moments.Append(flap);
        return moments.Select(moment => (DateTimeOffset?)moment).Min();
    }

    /// <summary>Takes away what is gone and lets go on what has recovered.</summary>
    private static DeploymentState Settle(DeploymentState state, PodFactory pods, DateTimeOffset at) => state with
    {
        ReplicaSets = state.ReplicaSets.Replace(
            set => set.Pods.Count > 0,
            set => set with
            {
                Pods = set.Pods.RemoveAll(pod => pod.IsGone(at, pods.Timings))
                    .Replace(pod => pod.Trouble != PodTrouble.None, pod => pods.Recover(pod, set.Template, at)),
            }),
    };

    private static DeploymentState EnsureNewest(DeploymentState state, string uid, DeploymentSpec spec, DateTimeOffset at)
    {
        if (state.Newest?.Template == spec.Template)
            return state;

        var revision = state.Revision + 1;
        var hash = spec.Template.Hash;
        var known = state.ReplicaSets.FirstOrDefault(set => set.Template == spec.Template);
        var newest = known is not null
            ? known with { Revision = revision }
            : new ReplicaSet(hash, $"{spec.Name}-{hash}", Ids.Uid(uid, "rs", hash), revision, at, spec.Template);
        state = known is not null ? state.With(newest) : state with { ReplicaSets = state.ReplicaSets.Add(newest) };
        return state with { Revision = revision, RolloutAt = at, ProgressAt = at, IsRolledOut = false };
    }

    private static DeploymentState Roll(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        if (!spec.Recreate)
            return RollOld(RollNew(state, spec, pods, at), spec, pods, at);

        foreach (var old in Old(state))
            state = Scale(state, old, 0, pods, at);

        return Old(state).Any(set => set.Pods.Count > 0) ? state : Scale(state, state.Newest!, spec.Replicas, pods, at);
    }

    private static DeploymentState RollNew(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        var newest = state.Newest!;
        if (newest.Replicas >= spec.Replicas)
            return Scale(state, newest, spec.Replicas, pods, at);

        var room = spec.Replicas + spec.MaxSurge - state.ReplicaSets.Sum(set => set.Replicas);
        return room <= 0 ? state : Scale(state, newest, Math.Min(spec.Replicas, newest.Replicas + room), pods, at);
    }

    private static DeploymentState RollOld(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        var newest = state.Newest!;
        var newUnavailable = newest.Replicas - Available([newest], spec, at);
        var most = state.ReplicaSets.Sum(set => set.Replicas) - (spec.Replicas - spec.MaxUnavailable) - newUnavailable;

        // Pods that do not serve anyway go first: taking them costs nothing.
        foreach (var old in Old(state))
        {
            var idle = Math.Min(most, old.Replicas - Available([old], spec, at));
            if (idle <= 0)
                continue;

            state = Scale(state, old, old.Replicas - idle, pods, at);
            most -= idle;
        }

        var spare = Available(state.ReplicaSets, spec, at) - (spec.Replicas - spec.MaxUnavailable);
        foreach (var old in Old(state))
        {
            var less = Math.Min(spare, old.Replicas);
            if (less <= 0)
                continue;

            state = Scale(state, old, old.Replicas - less, pods, at);
            spare -= less;
        }

        return state;
    }

    /// <summary>A paused Deployment keeps to the revision that it had and is only given its size.</summary>
    private static DeploymentState ScaleOnly(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        var active = Old(state).FirstOrDefault(set => set.Replicas > 0) ?? state.Newest!;
        return Scale(state, active, spec.Replicas, pods, at);
    }

    private static DeploymentState Scale(DeploymentState state, ReplicaSet set, int replicas, PodFactory pods, DateTimeOffset at)
    {
        set = state.ReplicaSets.First(known => known.Uid == set.Uid);
        var made = state.MadePods;
        var list = set.Pods;
        for (var missing = replicas - set.Running.Count(); missing > 0; missing--)
            list = list.Add(pods.Create(set.Name, set.Uid, made++, at, set.Template));

        var surplus = set.Running.OrderBy(pod => pod.IsReady(at)).ThenByDescending(pod => pod.CreatedAt)
            .Take(Math.Max(0, set.Running.Count() - replicas)).Select(pod => pod.Uid).ToHashSet(StringComparer.Ordinal);
        list = list.Replace(pod => surplus.Contains(pod.Uid), pod => pod with { DeletedAt = at });

        var scaled = state.With(set with { Replicas = replicas, Pods = list }) with { MadePods = made };
        return set.Replicas == replicas
            ? scaled
            : scaled with { ProgressAt = at, Scalings = Remember(state, new ScalingRecord(at, set.Name, set.Replicas, replicas)) };
    }

    private static DeploymentState Forget(DeploymentState state, DeploymentSpec spec)
    {
        var idle = Old(state).Where(set => set.Replicas == 0 && set.Pods.Count == 0).OrderByDescending(set => set.Revision)
            .Skip(spec.HistoryLimit).Select(set => set.Uid).ToHashSet(StringComparer.Ordinal);
        return idle.Count == 0 ? state : state with { ReplicaSets = state.ReplicaSets.RemoveAll(set => idle.Contains(set.Uid)) };
    }

    private static DeploymentState Judge(DeploymentState state, DeploymentSpec spec, PodFactory pods, DateTimeOffset at)
    {
        // Every pod that becomes available is progress, and starts the deadline anew.
        var lastAvailable = state.Newest!.Pods.Where(pod => pod.IsAvailable(at, spec.MinReady)).Select(pod => pod.ReadyAt + spec.MinReady)
            .DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        if (lastAvailable > state.ProgressAt)
            state = state with { ProgressAt = lastAvailable };

        if (!state.IsRolledOut && DeploymentCounts.Of(state, spec, at, isDown: false).IsComplete(spec))
            state = state with { IsRolledOut = true, ProgressAt = at };

        var counts = DeploymentCounts.Of(state, spec, at, pods.IsFlappedDown(at));
        var available = counts.Available >= spec.Replicas - (spec.Recreate ? 0 : spec.MaxUnavailable);
        return available == state.IsAvailable && state.AvailableAt != default
            ? state
            : state with { IsAvailable = available, AvailableAt = at };
    }

    private static Domain.Seq<ScalingRecord> Remember(DeploymentState state, ScalingRecord scaling)
    {
        const int kept = 8;
        return Domain.Seq.ToSeq(state.Scalings.Append(scaling).TakeLast(kept));
    }

    private static List<ReplicaSet> Old(DeploymentState state) =>
        [.. state.ReplicaSets.Where(set => set.Revision != state.Revision).OrderBy(set => set.Revision)];

    private static int Available(IEnumerable<ReplicaSet> sets, DeploymentSpec spec, DateTimeOffset at) =>
        sets.Sum(set => set.Pods.Count(pod => pod.IsAvailable(at, spec.MinReady)));
}
