using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts;

/// <summary>Objects put into files: one a kind, and with the component's name before it where there are several.</summary>
internal static class ManifestFiles
{
    public static string NameOf(AppSpec app, string file, ComponentName? component) =>
        component is null || app.Components.Count == 1 ? $"{file}.yaml" : $"{component}-{file}.yaml";

    /// <returns>Files named without a folder.</returns>
    public static Seq<GeneratedFile> Of(AppSpec app, IEnumerable<PlacedObject> objects) =>
        objects
            .GroupBy(placed => NameOf(app, placed.File, placed.Component))
            .Select(file => new GeneratedFile(file.Key, Write(file)))
            .ToSeq();

    public static string Write(IEnumerable<PlacedObject> objects) =>
        YamlWriter.WriteAll([.. objects.Select(placed => ModelYaml.Of(placed.Object))]);
}
