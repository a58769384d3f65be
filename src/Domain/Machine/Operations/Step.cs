using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>One thing to do, visible while it is done.</summary>
/// <param name="Stage">Steps of the same stage run at the same time.</param>
/// <param name="Since">When it began; null before.</param>
/// <param name="Until">When it will be given up.</param>
/// <param name="EndedAt">When it was done, or failed.</param>
/// <param name="Detail">What it waits for now, or what came of it, as a sentence.</param>
/// <param name="Tries">How many tries failed.</param>
/// <param name="FailingSince">Since when what it watches has looked as if it would fail.</param>
public sealed record Step(
    StepKind Kind,
    int Stage,
    EnvironmentName? Environment = null,
    StepStatus Status = StepStatus.Waiting,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    DateTimeOffset? EndedAt = null,
    string? Detail = null,
    int Tries = 0,
    DateTimeOffset? FailingSince = null,
    RolloutSight? Sight = null)
{
    /// <summary>Whether nothing is left to do in it.</summary>
    public bool IsBehind => Status is StepStatus.Done or StepStatus.Skipped;
}

public enum StepStatus
{
    Waiting,
    UnderWay,
    Done,

    /// <summary>There was nothing to do.</summary>
    Skipped,
    Failed,
    Cancelled,
}

public enum StepKind
{
    WriteManifests,
    CreateSource,
    PutSecrets,
    CommitSource,
    EnsureApplication,
    FollowSource,
    FollowBuild,
    FindImages,
    SetImages,
    Sync,
    Watch,
    RemoveManifests,
    DeleteApplication,
    LeaveSource,
}
