using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

/// <param name="Workflow">Its file: <c>.github/workflows/ci-cd.yml</c>.</param>
public sealed record BuildRun(
    long Id,
    string Workflow,
    CommitSha Commit,
    BuildStatus Status,
    int Attempt,
    string Page,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? UpdatedAt = null);

public sealed record BuildJob(long Id, string Name, BuildStatus Status, Seq<BuildStep> Steps = default);

public sealed record BuildStep(string Name, BuildStatus Status);

/// <summary>Everything that is not known to have succeeded has not.</summary>
public enum BuildStatus
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    TimedOut,

    /// <summary>Not needed, or stale: no result of its own.</summary>
    Skipped,
}
