namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>What keeps a pod from running well.</summary>
internal enum PodTrouble
{
    None,

    /// <summary>A volume that it needs is not bound.</summary>
    Unschedulable,
    ImagePull,
    CrashLoop,

    /// <summary>Runs, and its readiness probe never passes.</summary>
    NotReady,
}

/// <summary>
/// One pod, as a plan: all that will happen to it by itself is known when it is made, so that nothing has to run for it to
/// grow older.
/// </summary>
/// <param name="StartsAt">When its containers start, or would but for its trouble.</param>
/// <param name="ReadyAt">When it is ready, or would be but for its trouble.</param>
/// <param name="DeletedAt">When it was told to stop.</param>
/// <param name="Restarts">Those from before <paramref name="StartsAt"/>; a crash loop adds its own.</param>
internal sealed record Pod(
    string Name,
    string Uid,
    int Number,
    DateTimeOffset CreatedAt,
    DateTimeOffset StartsAt,
    DateTimeOffset ReadyAt,
    PodTrouble Trouble = PodTrouble.None,
    DateTimeOffset? DeletedAt = null,
    int Restarts = 0)
{
    public string Node => $"sandbox-worker-{(Ids.Number(Uid) % NodeCount) + 1}";

    public string Ip => $"10.244.{(Ids.Number(Uid) % NodeCount) + 1}.{(Ids.Number(Uid, "ip") % 250) + 2}";

    public const int NodeCount = 3;

    public bool IsStopping => DeletedAt is not null;

    public bool IsReady(DateTimeOffset at) => !IsStopping && Trouble == PodTrouble.None && ReadyAt <= at;

    public bool IsAvailable(DateTimeOffset at, TimeSpan minReady) => !IsStopping && Trouble == PodTrouble.None && ReadyAt + minReady <= at;

    public bool IsGone(DateTimeOffset at, ClusterTimings timings) => DeletedAt + timings.Terminating <= at;

    /// <summary>The moments at which somebody who watches would see it change.</summary>
    public IEnumerable<DateTimeOffset> Milestones(ClusterTimings timings, TimeSpan minReady)
    {
        if (DeletedAt is { } deleted)
            return [deleted + timings.Terminating];

        return Trouble == PodTrouble.None ? [StartsAt, ReadyAt, ReadyAt + minReady] : [StartsAt];
    }
}
