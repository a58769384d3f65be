using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>The Argo CD Application of an application in one environment.</summary>
public static class Applications
{
    internal const string ThisCluster = "https://kubernetes.default.svc";

    public static Application Of(AppSpec app, GitOpsTarget target, EnvironmentSpec environment, ArgoSettings? settings = null)
    {
        settings ??= ArgoSettings.Default;
        var sources = Sources.Of(target, app, environment.Name.Value, GitOpsPaths.Source(target, app, environment), Naming.Instance(app.Name, environment.Name));

        return new Application(
            new ObjectMeta(
                Naming.Instance(app.Name, environment.Name),
                settings.Namespace,
                LabelsOf(app, environment.Name.Value),
                Annotations(app, target, environment.Name.Value),
                [SyncPolicies.Finalizer]),
            new ApplicationSpec(
                settings.Project,
                sources.Count == 1 ? sources[0] : null,
                sources.Count == 1 ? [] : sources,
                DestinationOf(app, environment),
                SyncPolicies.Of(environment.AutoSync ? SyncPolicies.Automated : null, LabelsNamespace(app, environment)),
                IgnoredDifferences(app, environment),
                SyncPolicies.RevisionHistory));
    }

    internal static YamlMap LabelsOf(AppSpec app, string environment) => YamlMap.Of(
        (Labels.PartOf, app.Name.Value),
        (Labels.ManagedBy, "devportal"),
        (Labels.Environment, environment),
        (Labels.Team, app.Owner.Team.Value));

    internal static YamlMap? Annotations(AppSpec app, GitOpsTarget target, string environment)
    {
        var updated = app.Components.Where(component => component.ImageUpdater is not null).ToList();
        var entries = Subscriptions.Of(app.Owner)
            .Concat(updated.Count == 0 ? [] : ImageUpdater.Annotations(updated, WriteBackTarget(app, target, environment)).Entries)
            .ToSeq();
        return entries.IsEmpty ? null : new YamlMap(entries);
    }

    internal static bool LabelsNamespace(AppSpec app, EnvironmentSpec environment) =>
        !environment.SharedNamespace && app.Jobs.Any(job => job.Phase == JobPhase.PreSync);

    // Image Updater edits the kustomization that the Application reads, and values files by their path.
    private static string WriteBackTarget(AppSpec app, GitOpsTarget target, string environment) =>
        target.Layout == ManifestLayout.Helm
            ? $"helmvalues:/{target.AppsFolder}/{app.Name}/overlays/{environment}/{app.Components.First(component => component.ImageUpdater is not null).Name}-values.yaml"
            : "kustomization";

    private static Destination DestinationOf(AppSpec app, EnvironmentSpec environment) => new(
        environment.Cluster is null ? ThisCluster : null,
        environment.Cluster,
        Naming.Namespace(app.Name, environment));

    // The autoscaler sets the number of pods, so Argo CD must not put it back.
    internal static Seq<IgnoredDifference> IgnoredDifferences(AppSpec app, EnvironmentSpec environment) =>
        app.Components
            .Where(component => environment.PodsOf(component) is { Most: > 0 } && (environment.OverrideOf(component.Name)?.Scaling ?? component.Scaling) is not null)
            .Select(component => new IgnoredDifference("apps", "Deployment", Naming.Component(app.Name, component.Name), ["/spec/replicas"]))
            .ToSeq();
}
