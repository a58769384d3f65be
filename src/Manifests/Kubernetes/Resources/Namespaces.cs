using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Namespaces
{
    /// <summary>Pods that could harm their node are refused.</summary>
    public static YamlMap PodSecurity { get; } = YamlMap.Of(
        ("pod-security.kubernetes.io/enforce", "restricted"),
        ("pod-security.kubernetes.io/warn", "restricted"));

    /// <summary>
    /// Null where the namespace is shared, and where jobs run before a sync: Argo CD makes a namespace before such jobs only
    /// if no file holds it.
    /// </summary>
    public static Namespace? Of(AppScope scope)
    {
        if (scope.Environment is not { SharedNamespace: false } environment || scope.HasEarlyJobs)
            return null;

        var meta = Labels.Meta(scope, Naming.Namespace(scope.App.Name, environment), environment.Namespace is null ? null : KeptAnnotation);
        return new Namespace(meta with { Namespace = null, Labels = new YamlMap(meta.Labels!.Entries.AddRange(PodSecurity.Entries)) });
    }

    // A namespace that someone chose may hold more than this application.
    private static YamlMap KeptAnnotation { get; } = YamlMap.Of((Labels.SyncOptions, "Prune=false,Delete=false"));
}
