using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.GitOpsRepo;

/// <summary>A dashboard of Argo CD's applications, where Grafana's sidecar finds it.</summary>
internal static class GrafanaDashboard
{
    private const string FileName = "argocd-dashboard.json";

    public static ConfigMap ConfigMap { get; } = new(
        new ObjectMeta("custom-dashboard", "monitoring", YamlMap.Of(("grafana_dashboard", "1"))),
        YamlMap.Of((FileName, Read())));

    private static string Read()
    {
        using var reader = new StreamReader(typeof(GrafanaDashboard).Assembly.GetManifestResourceStream(FileName)!);
        return reader.ReadToEnd();
    }
}
