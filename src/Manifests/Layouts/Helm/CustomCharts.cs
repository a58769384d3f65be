using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Helm;

/// <summary>
/// Objects of custom templates in charts. They differ between environments in ways that no template of a chart could know, so
/// they stand whole in the values of each, with a mark where the chart puts in the released image.
/// </summary>
internal sealed class CustomCharts
{
    private static readonly ImageRef Released = Parsed.As<ImageRef>("devportal.invalid/image:latest");

    private readonly Dictionary<EnvironmentName, IReadOnlyList<PlacedObject>> _objects;

    private CustomCharts(Dictionary<EnvironmentName, IReadOnlyList<PlacedObject>> objects) => _objects = objects;

    public static CustomCharts Of(ManifestRequest request)
    {
        if (request.Templates is null)
            return new CustomCharts([]);

        var marks = request.Spec.Components.Select(component => new ComponentImage(component.Name, Released)).ToSeq();
        return new CustomCharts(request.Environments.ToDictionary(release => release.Environment, release =>
        {
            var environment = request.Spec.Environments.First(environment => environment.Name == release.Environment);
            var scope = AppScope.Of(request, environment, release) with { Images = marks };
            return (IReadOnlyList<PlacedObject>)AppObjects.Of(scope).Where(placed => placed.Object is CustomObject).ToList();
        }));
    }

    /// <summary>A chart's templates without those that are overridden.</summary>
    /// <param name="component">Null for the shared chart.</param>
    public IEnumerable<GeneratedFile> Templates(ComponentSpec? component, IEnumerable<GeneratedFile> usual)
    {
        var overridden = _objects.Values
            .SelectMany(objects => objects)
            .Where(placed => placed.Owner == component?.Name)
            .Select(placed => placed.Job is null ? $"templates/{placed.File}.yaml" : "templates/jobs.yaml")
            .ToHashSet(StringComparer.Ordinal);
        return overridden.Count == 0 ? usual : usual.Where(file => !overridden.Contains(file.Path)).Append(ChartTemplates.Custom(isShared: component is null));
    }

    /// <summary>The values of an environment, with the objects that its chart can't make itself.</summary>
    public YamlMap Values(ComponentSpec? component, EnvironmentSpec environment, YamlMap values)
    {
        var objects = _objects.GetValueOrDefault(environment.Name, [])
            .Where(placed => placed.Owner == component?.Name)
            .Select(placed => (YamlValue)ModelYaml.Of(placed.Object))
            .ToSeq();
        return objects.IsEmpty ? values : new YamlMap(values.Entries.Add(new("objects", new YamlList(objects))));
    }
}
