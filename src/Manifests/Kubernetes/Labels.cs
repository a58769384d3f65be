using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>The labels and annotations by which DevPortal, Argo CD and people find what belongs together.</summary>
internal static class Labels
{
    public const string Name = "app.kubernetes.io/name";
    public const string Instance = "app.kubernetes.io/instance";
    public const string Component = "app.kubernetes.io/component";
    public const string PartOf = "app.kubernetes.io/part-of";
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Environment = "devportal.io/environment";
    public const string Team = "devportal.io/team";
    public const string ConfigChecksum = "devportal.io/config-checksum";
    public const string RestartedAt = "kubectl.kubernetes.io/restartedAt";
    public const string SyncWave = "argocd.argoproj.io/sync-wave";
    public const string SyncOptions = "argocd.argoproj.io/sync-options";

    /// <summary>Of something that the whole application has.</summary>
    public static ObjectMeta Meta(AppScope scope, string name, YamlMap? annotations = null) =>
        new(name, scope.Namespace, Of(scope, scope.App.Name.Value, component: null), annotations);

    /// <summary>Of something that one component has.</summary>
    public static ObjectMeta Meta(Workload workload, string? name = null, YamlMap? annotations = null) =>
        new(name ?? workload.Name, workload.Scope.Namespace, Of(workload), Waved(workload, annotations));

    public static YamlMap Of(Workload workload) => Of(workload.Scope, workload.Name, workload.Component.Name.Value);

    public static YamlMap Of(AppScope scope, string name, string? component) => YamlMap.Of(
        (Name, name),
        (Instance, scope.Instance),
        (Component, component),
        (PartOf, scope.App.Name.Value),
        (ManagedBy, "devportal"),
        (Environment, scope.Bare ? null : scope.Environment?.Name.Value),
        (Team, scope.App.Owner.Team.Value));

    /// <summary>What tells a component's pods from all others. A Deployment can't change it, so it holds nothing that can change.</summary>
    public static YamlMap Selector(Workload workload) => YamlMap.Of((Name, workload.Name), (PartOf, workload.Scope.App.Name.Value));

    private static YamlMap? Waved(Workload workload, YamlMap? annotations)
    {
        if (workload.Component.Wave == 0)
            return annotations;

        var wave = new YamlEntry(SyncWave, new YamlText(workload.Component.Wave.ToString(CultureInfo.InvariantCulture)));
        return new YamlMap((annotations ?? YamlMap.Empty).Entries.Add(wave));
    }
}
