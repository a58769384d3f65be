using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Takes applications away, with all that they have in the cluster where their finalizer says so.</summary>
internal sealed class Deletion(ClusterRegistry clusters, ApplicationStore store)
{
    public const string ResourcesFinalizer = "resources-finalizer.argocd.argoproj.io";
    public const string BackgroundFinalizer = ResourcesFinalizer + "/background";
    public const string ForegroundFinalizer = ResourcesFinalizer + "/foreground";

    public static bool IsCascading(Application application) =>
        application.Metadata.Finalizers.Any(finalizer => finalizer is ResourcesFinalizer or BackgroundFinalizer or ForegroundFinalizer);

    public void Begin(TrackedApplication tracked, DateTimeOffset at)
    {
        if (tracked.IsDeleting)
            return;

        if (tracked.Application.Metadata.Finalizers.IsEmpty)
        {
            store.Remove(tracked);
            return;
        }

        (tracked.CompareAt, tracked.OperateAt) = (null, null);
        store.Change(tracked, tracked.Application with
        {
            Metadata = tracked.Application.Metadata with { DeletionTimestamp = at, DeletionGracePeriodSeconds = 0 },
        });
        store.Plan(tracked, at);
    }

    /// <summary>Goes on with a deletion as far as the cluster lets it.</summary>
    public void Continue(TrackedApplication tracked, DateTimeOffset at)
    {
        var cluster = clusters.Find(tracked.Application.Spec.Destination, out _) is { } registered ? clusters.Open(registered.Server) : null;
        if (cluster is not null && IsCascading(tracked.Application))
        {
            foreach (var live in cluster.OwnedBy(tracked.Name).ToList())
            {
                if (!live.Manifest.HasSyncOption("Delete=false"))
                    cluster.Delete(live.Key, at);
            }

            if (cluster.OwnedBy(tracked.Name).Any(live => live.DeletedAt is not null))
                return;
        }

        var finalizers = tracked.Application.Metadata.Finalizers
            .RemoveAll(finalizer => finalizer.StartsWith(ResourcesFinalizer, StringComparison.Ordinal));
        store.Change(tracked, tracked.Application with { Metadata = tracked.Application.Metadata with { Finalizers = finalizers } });
        if (finalizers.IsEmpty)
            store.Remove(tracked);
    }
}
