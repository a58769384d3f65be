using DevPortal.Domain.Values;

namespace DevPortal.Domain.Releases;

/// <summary>One time that a release was brought to an environment.</summary>
/// <param name="Operation">The operation that did it.</param>
/// <param name="Commit">Of the GitOps repository, that carries it; null before that.</param>
/// <param name="Reason">Why it ended so, as a sentence.</param>
public sealed record Rollout(
    int Release,
    string Operation,
    RolloutKind Kind,
    string By,
    DateTimeOffset StartedAt,
    CommitSha? Commit = null,
    DateTimeOffset? EndedAt = null,
    RolloutOutcome Outcome = RolloutOutcome.UnderWay,
    string? Reason = null);

public enum RolloutKind
{
    /// <summary>New images.</summary>
    Release,

    /// <summary>The same images from the environment before.</summary>
    Promotion,

    /// <summary>The same images, set up otherwise.</summary>
    Change,

    Rollback,

    /// <summary>A rollback that nobody had to ask for.</summary>
    AutoRollback,
}

public enum RolloutOutcome
{
    UnderWay,
    Healthy,
    Failed,

    /// <summary>A newer one took its place before it was over.</summary>
    Superseded,
    Cancelled,
}
