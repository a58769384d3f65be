using DevPortal.Domain.Health;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>One environment's own course: nothing in it waits for another environment.</summary>
/// <param name="Detail">What was last seen of it, as a sentence.</param>
/// <param name="Release">The number of the release that Git holds for it; null before the first.</param>
/// <param name="Commit">The commit of the GitOps repository that carries what it is to run.</param>
/// <param name="Rollouts">The newest first.</param>
/// <param name="HealthySince">Since when it has been healthy at this release; null while it is not.</param>
/// <param name="AutoRollbacks">How many times in a row it went back by itself.</param>
/// <param name="Suspended">What its components were to do before they were suspended; null while they are not.</param>
/// <param name="Gone">Whether its Application was deleted in Argo CD by somebody else.</param>
/// <param name="ToldAt">When somebody was last told that it is not well.</param>
public sealed record EnvironmentState(
    EnvironmentName Name,
    HealthStatus Health = HealthStatus.Unknown,
    SyncStatus Sync = SyncStatus.Unknown,
    string? Detail = null,
    int? Release = null,
    CommitSha? Commit = null,
    Seq<Rollout> Rollouts = default,
    DateTimeOffset? HealthySince = null,
    int AutoRollbacks = 0,
    SuspendedComponents? Suspended = null,
    bool Gone = false,
    DateTimeOffset? ToldAt = null)
{
    /// <summary>The last rollout that ended well.</summary>
    public Rollout? LastHealthy => Rollouts.FirstOrDefault(rollout => rollout.Outcome == RolloutOutcome.Healthy);
}

/// <param name="Overrides">The environment's overrides as they were.</param>
public sealed record SuspendedComponents(Seq<ComponentOverride> Overrides);
