using DevPortal.Domain.Health;

namespace DevPortal.Domain.Argo;

/// <summary>
/// What Argo CD says about an Application at one moment. Holds nothing that ticks: two reports are equal unless something
/// happened in between.
/// </summary>
/// <param name="Images">All images that run under it, old and new ones alike while pods are replaced.</param>
/// <param name="OperationWaits">A sync has been asked for and not yet begun, or not yet ended.</param>
/// <param name="RefreshWaits">Git is being compared again; what is said here may be from before.</param>
/// <param name="DeletedAt">When its deletion began; it stays until everything under it is gone.</param>
public sealed record ArgoApplication(
    ArgoAppId Id,
    SyncReport Sync,
    HealthReport Health,
    OperationReport? Operation = null,
    bool OperationWaits = false,
    bool RefreshWaits = false,
    Seq<string> Images = default,
    DateTimeOffset? DeletedAt = null,
    ArgoDetail? Detail = null);

/// <param name="Revisions">The commit that was compared; one per source where an Application has several.</param>
public sealed record SyncReport(SyncStatus Status, Seq<string> Revisions = default);

/// <summary>The newest sync, running or ended.</summary>
/// <param name="Revisions">The commit that it brings or brought to the cluster; empty in a listing.</param>
/// <param name="Retries">How often Argo CD began again by itself.</param>
public sealed record OperationReport(
    OperationPhase Phase,
    string? Message = null,
    Seq<string> Revisions = default,
    bool DryRun = false,
    int Retries = 0,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    Seq<ArgoResult> Results = default)
{
    public bool HasEnded => Phase is OperationPhase.Succeeded or OperationPhase.Failed or OperationPhase.Error;
}
