using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;

namespace DevPortal.Domain.Machine;

/// <summary>One look at an environment during a rollout.</summary>
/// <param name="Revision">What Argo CD is at, shortened.</param>
public sealed record RolloutSight(
    RolloutStage Stage,
    RolloutOutlook Outlook,
    string Detail,
    HealthStatus Health,
    SyncStatus Sync,
    int Ready = 0,
    int Wanted = 0,
    string? Revision = null);
