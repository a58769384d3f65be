using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>
/// Looks after applications, one moment at a time: what the cluster has done to their objects, what is to be done for their
/// operation, how they compare with Git, and whether they are to sync by themselves.
/// </summary>
internal sealed class ApplicationController(
    ApplicationStore store, ClusterRegistry clusters, Reconciler reconciler, Operations operations, Deletion deletion, ArgoCdTimings timings)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    public async ValueTask StepAsync(TrackedApplication tracked, DateTimeOffset at)
    {
        var cluster = clusters.Find(tracked.Application.Spec.Destination, out _) is { } registered ? clusters.Open(registered.Server) : null;
        var (version, edits) = (cluster?.Version, cluster?.Edits);
        cluster?.Advance(tracked.Name, at);
        var hasClusterChanged = cluster?.Version != version;

        if (tracked.IsDeleting)
        {
            deletion.Continue(tracked, at);
        }
        else
        {
            // An operation that waits for the cluster has no time of its own.
            if (tracked.OperateAt <= at || hasClusterChanged && tracked.OperateAt is null && tracked.Application.Operation is not null)
                await operations.ContinueAsync(tracked, at);

            if (tracked.CompareAt <= at || cluster?.Edits != edits)
                await CompareAsync(tracked, at, isHard: false);
            else if (cluster?.Version != version)
                store.Change(tracked, tracked.Application with { Status = LiveStatus.Refresh(tracked.Application, cluster!, at) });
        }

        PlanNext(tracked, at);
    }

    /// <summary>Compares now, and starts what automated sync makes of it.</summary>
    public async ValueTask CompareAsync(TrackedApplication tracked, DateTimeOffset at, bool isHard)
    {
        await reconciler.ReconcileAsync(tracked, at, isHard);
        var decision = AutoSync.Decide(tracked.Application, timings.SelfHealing, at);
        ApplicationCondition[] conditions = decision.Error is { } error ? [new ApplicationCondition(ApplicationCondition.SyncError, error)] : [];
        store.Change(tracked, tracked.Application with
        {
            Status = tracked.Application.Status.With(conditions, at, ApplicationCondition.SyncError),
        });
        if (decision.Operation is { } operation)
        {
            operations.Start(tracked, operation, at);
            store.Record(tracked, new ApplicationEvent(
                at, "OperationStarted", $"Initiated automated sync to '{tracked.Application.Status.Sync.Revision}'", "argocd-application-controller"));
        }

        tracked.CompareAt = decision.LookAgainAt;
    }

    /// <summary>Works out when an application has something to do next, after anything about it has changed.</summary>
    public void PlanNext(TrackedApplication tracked, DateTimeOffset at)
    {
        if (store.Find(tracked.Name) != tracked)
            return;

        var cluster = clusters.Find(tracked.Application.Spec.Destination, out _) is { } registered ? clusters.Open(registered.Server) : null;
        var next = new[] { tracked.CompareAt, tracked.OperateAt, cluster?.NextChange(tracked.Name) }.Min();
        store.Plan(tracked, next <= at ? at + Tick : next);
    }
}
