using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;

namespace DevPortal.Domain.Rollouts;

/// <summary>
/// Tells how far a release is from being rolled out. Done means: synced at a revision that carries it, the sync itself
/// ended well, healthy, and enough ready pods of the new images with none of the old ones left.
/// </summary>
/// <remarks>
/// Argo CD computes sync status, revision and health in one go, so "synced at this revision and healthy" cannot be a mix
/// of two moments. It does not look at pods below a Deployment, and calls a StatefulSet with OnDelete healthy while all of
/// its pods are old; that is why the pods are asked too.
/// </remarks>
public static class RolloutJudge
{
    /// <param name="app">Null where Argo CD knows no such Application.</param>
    public static RolloutVerdict Judge(RolloutTarget target, ArgoApplication? app, Seq<PodReport> pods)
    {
        if (app is null)
            return new(RolloutStage.Gone, "Argo CD has no such Application.");

        if (app.DeletedAt is not null)
            return new(RolloutStage.Deleting, "The Application is being deleted in Argo CD.");

        var census = PodCensus.Take(target.Components, pods);
        var (stage, detail) = OfRevision(target, app)
            ?? OfPodFailure(census)
            ?? OfSync(app)
            ?? OfHealth(app.Health)
            ?? OfPods(census)
            ?? Done(census);
        return new(stage, detail, census.Ready, census.Wanted);
    }

    private static (RolloutStage, string)? OfRevision(RolloutTarget target, ArgoApplication app)
    {
        if (!app.OperationWaits && FailureOf(target, app.Operation) is { } failure)
            return (RolloutStage.SyncFailed, failure);

        if (app.Sync.Status == SyncStatus.Unknown)
        {
            var error = app.Detail?.Conditions.FirstOrDefault(condition => condition.IsError);
            return error is null
                ? (RolloutStage.NotCompared, "Argo CD has not compared the cluster with Git yet.")
                : (RolloutStage.NotComparable, $"Argo CD cannot compare the cluster with Git: {error.Message}");
        }

        return Carries(target, app.Sync.Revisions)
            ? null
            : (RolloutStage.OtherRevision, $"Argo CD is at {Shown(app.Sync.Revisions)}, which is not known to carry this release.");
    }

    private static (RolloutStage, string)? OfSync(ArgoApplication app)
    {
        if (app.OperationWaits || app.Operation is { HasEnded: false })
            return (RolloutStage.Syncing, app.Operation?.Message ?? "Argo CD is syncing.");

        return app.Sync.Status == SyncStatus.OutOfSync
            ? (RolloutStage.OutOfSync, "The cluster does not hold yet what is in Git.")
            : null;
    }

    /// <summary>A failed try of an earlier release, or a dry run, says nothing about this one.</summary>
    private static string? FailureOf(RolloutTarget target, OperationReport? operation) =>
        operation is { Phase: OperationPhase.Failed or OperationPhase.Error, DryRun: false } && Carries(target, operation.Revisions)
            ? $"The sync failed: {operation.Message ?? "Argo CD does not say why."}"
            : null;

    private static (RolloutStage, string)? OfPodFailure(PodCensus census) => census.FirstFailing is { } pod
        ? (RolloutStage.PodsFailing, $"The pod {pod.Name} does not start: {Joined(pod.Reason, pod.Message ?? pod.Health.Message)}")
        : null;

    private static (RolloutStage, string)? OfHealth(HealthReport health)
    {
        (RolloutStage Stage, string Detail)? row = health.Status switch
        {
            HealthStatus.Healthy => null,
            HealthStatus.Progressing => (RolloutStage.Progressing, "Objects are on their way."),
            HealthStatus.Degraded => (RolloutStage.Degraded, "Argo CD calls the Application degraded."),
            HealthStatus.Missing => (RolloutStage.Missing, "None of the objects exists yet."),
            HealthStatus.Suspended => (RolloutStage.Suspended, "Something is paused and waits for a person."),
            _ => (RolloutStage.HealthUnknown, "Argo CD cannot tell how the Application does."),
        };

        return row is null ? null : (row.Value.Stage, Joined(row.Value.Detail.TrimEnd('.'), health.Message));
    }

    private static (RolloutStage, string)? OfPods(PodCensus census)
    {
        if (census.Ready < census.Wanted)
            return (RolloutStage.PodsNotReady, $"{census.Ready} of {census.Wanted} pods of the new image are ready.");

        return census.Old.IsEmpty
            ? null
            : (RolloutStage.OldPodsLeft, $"{census.Old.Count} {(census.Old.Count == 1 ? "pod" : "pods")} of an older image left.");
    }

    private static (RolloutStage, string) Done(PodCensus census) =>
        (RolloutStage.Done, $"Healthy at this release, {census.Ready} of {census.Wanted} pods ready.");

    private static bool Carries(RolloutTarget target, Seq<string> revisions) =>
        revisions.Any(revision => target.Revisions.Any(wanted => wanted.Value == revision));

    private static string Shown(Seq<string> revisions) => revisions.Count switch
    {
        0 => "no revision",
        1 when revisions[0].Length > 7 => revisions[0][..7],
        _ => string.Join(", ", revisions),
    };

    private static string Joined(string? what, string? why) =>
        (what, why) switch
        {
            (null, null) => "no reason is given.",
            (null, _) => why,
            (_, null or "") => what + ".",
            _ => $"{what}: {why}",
        };
}
