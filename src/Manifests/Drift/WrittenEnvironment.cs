using DevPortal.Domain.Specs;
using DevPortal.Manifests.Layouts;
using DevPortal.Manifests.Layouts.Kustomize;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>What stands in a GitOps repository of one environment. Each file is read once, and one that is no YAML holds nothing.</summary>
internal sealed class WrittenEnvironment(AppSpec spec, GitOpsTarget target, EnvironmentSpec environment, IReadOnlyDictionary<string, string> files)
{
    private readonly string _folder = GitOpsPaths.Source(target, spec, environment);
    private readonly Dictionary<string, Seq<YamlNode>> _read = new(StringComparer.Ordinal);

    public bool Exists => target.Layout == ManifestLayout.SingleFile
        ? files.ContainsKey(GitOpsPaths.SingleFile(target, spec, environment))
        : files.Keys.Any(path => path.StartsWith(_folder + "/", StringComparison.Ordinal));

    /// <summary>The first document of a file in the environment's folder.</summary>
    public YamlNode? First(string name) => Documents($"{_folder}/{name}") is { IsEmpty: false } documents ? documents[0] : null;

    public MapNode? Kustomization => First(Layouts.Kustomize.Kustomization.FileName) as MapNode;

    public MapNode? Values(ComponentSpec component) => First($"{component.Name}-values.yaml") as MapNode;

    public MapNode? Deployment(ComponentSpec component)
    {
        var name = Naming.Component(spec.Name, component.Name);
        var path = target.Layout == ManifestLayout.SingleFile
            ? GitOpsPaths.SingleFile(target, spec, environment)
            : $"{_folder}/{ManifestFiles.NameOf(spec, "deployment", component.Name)}";
        return Documents(path)
            .OfType<MapNode>()
            .FirstOrDefault(document => document.Text("kind") == "Deployment" && document.Map("metadata")?.Text("name") == name);
    }

    private Seq<YamlNode> Documents(string path)
    {
        if (!_read.TryGetValue(path, out var documents))
            _read[path] = documents = files.TryGetValue(path, out var text) ? Parse(text) : [];
        return documents;
    }

    private static Seq<YamlNode> Parse(string text)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlFault)
        {
            return [];
        }
    }
}
