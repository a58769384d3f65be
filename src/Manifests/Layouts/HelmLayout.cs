using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Layouts.Helm;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts;

/// <summary>
/// A chart for each component and one for what they share; each environment lays its values over theirs. Argo CD renders
/// all of them as one Application with a source for each chart.
/// </summary>
internal static class HelmLayout
{
    public const string SharedChart = "shared";

    public static Seq<string> Charts(AppSpec app) => [SharedChart, .. app.Components.Select(component => component.Name.Value)];

    public static IEnumerable<GeneratedFile> Render(ManifestRequest request)
    {
        var app = request.Spec;
        var root = $"{request.Target.AppsFolder}/{app.Name}";

        var shared = ModelYaml.Of(SharedValues.Of(app, null));
        foreach (var file in Chart(SharedChart, $"What the components of {app.Name} share", shared, ChartTemplates.OfShared(app)))
            yield return file with { Path = $"{root}/charts/{SharedChart}/{file.Path}" };

        var usual = app.Components.ToDictionary(component => component.Name, component => ModelYaml.Of(ComponentValuesReader.Usual(app, component)));
        foreach (var component in app.Components)
        {
            foreach (var file in Chart(component.Name.Value, $"{component.Name} of {app.Name}", usual[component.Name], ChartTemplates.OfComponent(app, component)))
                yield return file with { Path = $"{root}/charts/{component.Name}/{file.Path}" };
        }

        foreach (var release in request.Environments)
        {
            var environment = app.Environments.First(environment => environment.Name == release.Environment);
            var folder = $"{root}/overlays/{environment.Name}";
            yield return Overlay(folder, SharedChart, YamlDifference.Between(shared, ModelYaml.Of(SharedValues.Of(app, environment))));
            foreach (var component in app.Components)
                yield return Overlay(folder, component.Name.Value, Own(usual[component.Name], ModelYaml.Of(ComponentValuesReader.Of(app, component, environment, release))));
        }

        yield return Readme.Of(request, root);
    }

    private static IEnumerable<GeneratedFile> Chart(string name, string description, YamlMap values, IEnumerable<GeneratedFile> templates) =>
    [
        new("Chart.yaml", YamlWriter.Write(YamlMap.Of(
            ("apiVersion", "v2"),
            ("name", name),
            ("description", description),
            ("type", "application"),
            ("version", "1.0.0")))),
        new("values.yaml", YamlWriter.Write(values)),
        .. templates,
    ];

    private static GeneratedFile Overlay(string folder, string chart, YamlMap values) =>
        new($"{folder}/{chart}-values.yaml", YamlWriter.Write(values));

    // The image stands there whole, even where it equals the chart's: that is where a release is written.
    private static YamlMap Own(YamlMap usual, YamlMap own)
    {
        var difference = YamlDifference.Between(usual, own).Entries.RemoveAll(entry => entry.Key == "image");
        return new YamlMap([difference[0], new YamlEntry("image", own["image"]!), .. difference.Skip(1)]);
    }
}
