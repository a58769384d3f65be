using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Health;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.Cluster;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Compares an application with Git and with the cluster, and writes what it finds into its status.</summary>
internal sealed class Reconciler(DesiredStates desired, ClusterRegistry clusters, SpecRules rules, ApplicationStore store)
{
    private const string RefreshAnnotation = "argocd.argoproj.io/refresh";

    /// <param name="isHard">Renders anew, whatever was rendered before.</param>
    public async ValueTask ReconcileAsync(TrackedApplication tracked, DateTimeOffset at, bool isHard)
    {
        tracked.CompareAt = null;
        isHard |= tracked.Application.Metadata.Annotations.GetValueOrDefault(RefreshAnnotation) == "hard";
        var application = tracked.Application with
        {
            Metadata = WithoutRefresh(tracked.Application.Metadata),
            Spec = SpecRules.Normalized(tracked.Application.Spec),
        };
        var violations = rules.Violations(application.Spec);
        var status = application.Status.With(violations, at, ApplicationCondition.InvalidSpecError);
        if (!violations.IsEmpty)
        {
            store.Change(tracked, application with
            {
                Status = status with
                {
                    Sync = status.Sync with { Status = SyncStatus.Unknown },
                    Health = new HealthStatus(ResourceHealth.Unknown, LastTransitionTime: status.Health.LastTransitionTime ?? at),
                },
            });
            return;
        }

        var cluster = clusters.Open(clusters.Find(application.Spec.Destination, out _)!.Server);
        try
        {
            tracked.Desired = await desired.GetAsync(application, application.Spec.AllSources(), [], isHard ? null : tracked.Desired);
            status = Compared(application, status, tracked.Desired, cluster, at);
        }
        catch (RenderException e)
        {
            tracked.Desired = null;
            status = Failed(application, status, e, cluster, at);
        }

        store.Change(tracked, application with { Status = status });
    }

    private static ApplicationStatus Compared(
        Application application, ApplicationStatus status, DesiredState desired, KubeCluster cluster, DateTimeOffset at)
    {
        var comparison = Comparison.Of(application, desired, cluster);
        var several = application.Spec.HasMultipleSources;
        status = status.With(
            comparison.Warnings, at,
            ApplicationCondition.ComparisonError, ApplicationCondition.SharedResourceWarning,
            ApplicationCondition.RepeatedResourceWarning, ApplicationCondition.InvalidSpecError) with
        {
            ReconciledAt = at,
            Sync = new SyncStatus(
                comparison.IsSynced ? SyncStatus.Synced : SyncStatus.OutOfSync,
                ComparedTo(application.Spec),
                several ? "" : desired.Revisions[0],
                several ? desired.Revisions : []),
            Resources = comparison.Statuses(resource => LiveStatus.HealthOf(resource.Live, cluster, at)).ToSeq(),
            SourceType = several ? "" : desired.Types[0],
            SourceTypes = several ? desired.Types : [],
            ControllerNamespace = ArgoCdNamespace.Name,
        };
        return LiveStatus.WithHealth(application, status, cluster, at);
    }

    /// <summary>Without knowing what should be, nothing can be said of what is but its health.</summary>
    private static ApplicationStatus Failed(
        Application application, ApplicationStatus status, RenderException failure, KubeCluster cluster, DateTimeOffset at)
    {
        var comparison = Comparison.Of(application, DesiredState.Nothing, cluster);
        var condition = new ApplicationCondition(ApplicationCondition.ComparisonError, "Failed to load target state: " + failure.Message);
        status = status.With([condition], at, ApplicationCondition.ComparisonError, ApplicationCondition.RepeatedResourceWarning) with
        {
            ReconciledAt = at,
            Sync = new SyncStatus(
                SyncStatus.Unknown,
                ComparedTo(application.Spec),
                application.Spec.HasMultipleSources ? "" : application.Spec.FirstSource().TargetRevision),
            Resources = comparison.Statuses(resource => LiveStatus.HealthOf(resource.Live, cluster, at))
                .Select(resource => resource with { Status = SyncStatus.Unknown, RequiresPruning = false }).ToSeq(),
            ControllerNamespace = ArgoCdNamespace.Name,
        };
        return LiveStatus.WithHealth(application, status, cluster, at);
    }

    /// <summary>A refresh asked for by annotation is answered by taking the annotation away.</summary>
    private static ObjectMeta WithoutRefresh(ObjectMeta metadata) => metadata.Annotations.ContainsKey(RefreshAnnotation)
        ? metadata with
        {
            Annotations = metadata.Annotations.Where(annotation => annotation.Key != RefreshAnnotation).ToDictionary(StringComparer.Ordinal),
        }
        : metadata;

    private static ComparedTo ComparedTo(ApplicationSpec spec) => spec.HasMultipleSources
        ? new ComparedTo(null, spec.Destination, spec.Sources, spec.IgnoreDifferences)
        : new ComparedTo(spec.FirstSource(), spec.Destination, [], spec.IgnoreDifferences);
}
