using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>An application as it should be beside the application as it is.</summary>
internal sealed class Comparison
{
    private Comparison(IReadOnlyList<ManagedResource> resources, IReadOnlyList<Manifest> hooks, Seq<ApplicationCondition> warnings) =>
        (Resources, Hooks, Warnings) = (resources, hooks, warnings);

    /// <summary>By group, kind, namespace and name; live hooks among them.</summary>
    public IReadOnlyList<ManagedResource> Resources { get; }

    /// <summary>The hooks that a sync would run.</summary>
    public IReadOnlyList<Manifest> Hooks { get; }

    public Seq<ApplicationCondition> Warnings { get; }

    public bool IsSynced => !Resources.Any(resource => IsOutOfSync(resource) && !(resource.IsExtra && resource.Manifest.HasCompareOption("IgnoreExtraneous")));

    public static Comparison Of(Application application, DesiredState desired, KubeCluster cluster)
    {
        var ignored = new IgnoreRules(application.Spec.IgnoreDifferences);
        var name = application.Metadata.Name;
        var targets = desired.Targets.Where(target => !target.IsHook()).ToDictionary(target => target.Key);
        var resources = new List<ManagedResource>();
        var warnings = new List<ApplicationCondition>(desired.Warnings);
        foreach (var target in targets.Values)
        {
            var live = cluster.Find(target.Key);
            resources.Add(new ManagedResource(target, live, live is not null && Difference.IsModified(target, live, ignored)));
            if (live is not null && TrackingId.OwnerOf(live.Manifest) is { Length: > 0 } owner && owner != name)
            {
                warnings.Add(new ApplicationCondition(
                    ApplicationCondition.SharedResourceWarning,
                    $"{live.Key.Kind}/{live.Key.Name} is part of applications {application.Metadata.Namespace}/{name} and {owner}"));
            }
        }

        resources.AddRange(cluster.OwnedBy(name).Where(live => !targets.ContainsKey(live.Key)).Select(live => new ManagedResource(null, live, IsModified: true)));
        return new Comparison(
            [.. resources.OrderBy(resource => Order(resource.Key), StringComparer.Ordinal)],
            [.. desired.Targets.Where(target => target.IsHook())],
            warnings.ToSeq());
    }

    /// <summary>The resources as an application's status lists them, without their health.</summary>
    public IEnumerable<ResourceStatus> Statuses(Func<ManagedResource, HealthStatus?> health) => Resources.Select(resource => new ResourceStatus(
        resource.Key.Group,
        resource.Manifest.Version,
        resource.Key.Kind,
        resource.Key.Namespace,
        resource.Key.Name,
        StatusOf(resource),
        health(resource),
        resource.IsHook,
        resource is { IsExtra: true, IsHook: false },
        resource.Manifest.Wave()));

    private static string StatusOf(ManagedResource resource)
    {
        // Hooks and what is left out on purpose have no part in being in sync.
        if (resource.IsHook || resource.Target?.IsSkipped() == true)
            return "";

        return IsOutOfSync(resource) ? SyncStatus.OutOfSync : SyncStatus.Synced;
    }

    private static bool IsOutOfSync(ManagedResource resource) =>
        !resource.IsHook && resource.Target?.IsSkipped() != true && (resource.IsModified || resource.Target is null || resource.Live is null);

    private static string Order(ResourceKey key) => $"{key.Group}/{key.Kind}/{key.Namespace}/{key.Name}";
}
