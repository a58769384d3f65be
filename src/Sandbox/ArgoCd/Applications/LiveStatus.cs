using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Health;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>The part of an application's status that tells of the cluster: health and summary.</summary>
internal static class LiveStatus
{
    public static HealthStatus? HealthOf(LiveObject? live, KubeCluster cluster, DateTimeOffset at) => live is null
        ? new HealthStatus(ResourceHealth.Missing)
        : ResourceHealth.Of(cluster.Document(live, at));

    /// <summary>The status with its objects' health as it is now, their sync status as it was.</summary>
    public static ApplicationStatus Refresh(Application application, KubeCluster cluster, DateTimeOffset at) => WithHealth(
        application,
        application.Status with
        {
            Resources = application.Status.Resources.Select(resource => resource with
            {
                Health = HealthOf(cluster.Find(KeyOf(resource)), cluster, at),
            }).ToSeq(),
        },
        cluster,
        at);

    /// <summary>The status with what follows from its resources.</summary>
    public static ApplicationStatus WithHealth(Application application, ApplicationStatus status, KubeCluster cluster, DateTimeOffset at)
    {
        var health = ApplicationHealth.Of(status.Resources, resource => cluster.Find(KeyOf(resource))?.Manifest.IgnoresHealth() != true);
        var before = application.Status.Health;
        return status with
        {
            Health = health with { LastTransitionTime = health.Status == before.Status ? before.LastTransitionTime : at },
            Summary = new ApplicationSummary(
                ExternalUrls.Of(application, cluster, at),
                cluster.Images(application.Metadata.Name).Order(StringComparer.Ordinal).ToSeq(),
                status.Resources.Any(resource => resource is { Group: "argoproj.io", Kind: "Application" })),
        };
    }

    private static ResourceKey KeyOf(ResourceStatus resource) => new(resource.Group, resource.Kind, resource.Namespace, resource.Name);
}
