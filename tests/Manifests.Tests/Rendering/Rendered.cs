using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Tests.Rendering.Helm;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Rendering;

/// <summary>What of an application reaches the cluster of one environment, by the layout's own means.</summary>
internal static class Rendered
{
    public static SortedDictionary<string, string> In(ManifestRequest request, EnvironmentRelease release, ManifestLayout layout) =>
        RenderedSet.Of(Objects(request with { Target = request.Target with { Layout = layout } }, release).Select(WithoutImageUpdater));

    public static IEnumerable<YamlMap> Objects(ManifestRequest request, EnvironmentRelease release)
    {
        var (app, target) = (request.Spec, request.Target);
        var environment = app.Environments.First(environment => environment.Name == release.Environment);
        var files = AppManifests.Render(request).ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var folder = GitOpsPaths.Source(target, app, environment);

        return target.Layout switch
        {
            ManifestLayout.SingleFile => RenderedSet.Read(files[GitOpsPaths.SingleFile(target, app, environment)]),
            ManifestLayout.Helm => HelmCharts(files, app, $"{target.AppsFolder}/{app.Name}").SelectMany(chart => new HelmChart(files, chart.Folder).Render(
                Naming.Instance(app.Name, environment.Name),
                Naming.Namespace(app.Name, environment),
                $"{folder}/{chart.Name}-values.yaml")),
            _ => new KustomizeBuild(files).Of(folder),
        };
    }

    /// <summary>In the single-file layout a namespace that was named is left to those who share it.</summary>
    public static SortedDictionary<string, string> AsSingleFile(
        ManifestRequest request,
        EnvironmentRelease release,
        SortedDictionary<string, string> objects)
    {
        var named = request.Spec.Environments.First(environment => environment.Name == release.Environment).Namespace is not null;
        return new(objects.Where(item => !named || !item.Key.StartsWith("v1/Namespace ", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, string Folder)> HelmCharts(Dictionary<string, string> files, AppSpec app, string root) =>
        app.Components
            .Select(component => component.Name.Value)
            .Prepend("shared")
            .Select(name => (name, $"{root}/charts/{name}"))
            .Where(chart => files.ContainsKey($"{chart.Item2}/Chart.yaml"));

    // Where an image is written back to differs between layouts, and is no concern of the cluster.
    private static YamlMap WithoutImageUpdater(YamlMap item)
    {
        var meta = (YamlMap)item["metadata"]!;
        if (meta["annotations"] is not YamlMap annotations)
            return item;

        var kept = new YamlMap(annotations.Entries.RemoveAll(entry => entry.Key.StartsWith("argocd-image-updater", StringComparison.Ordinal)));
        var entries = kept.Entries.IsEmpty
            ? meta.Entries.RemoveAll(entry => entry.Key == "annotations")
            : meta.Entries.Replace(entry => entry.Key == "annotations", entry => entry with { Value = kept });
        return new YamlMap(item.Entries.Replace(entry => entry.Key == "metadata", entry => entry with { Value = new YamlMap(entries) }));
    }
}
