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

    /// <summary>The file that says which image a component runs.</summary>
    public string FileOf(ComponentSpec component) => target.Layout switch
    {
        ManifestLayout.SingleFile => GitOpsPaths.SingleFile(target, spec, environment),
        ManifestLayout.Kustomize => $"{_folder}/{Kustomization.FileName}",
        ManifestLayout.Helm => $"{_folder}/{component.Name}-values.yaml",
        _ => $"{_folder}/{ManifestFiles.NameOf(spec, "deployment", component.Name)}",
    };

    /// <summary>The environment's own files, in the layouts where these are manifests.</summary>
    public IEnumerable<string> Manifests => target.Layout == ManifestLayout.SingleFile
        ? [GitOpsPaths.SingleFile(target, spec, environment)]
        : files.Keys.Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) && path.LastIndexOf('/') == _folder.Length && path.StartsWith(_folder, StringComparison.Ordinal));

    /// <summary>In the layouts whose files are manifests.</summary>
    public MapNode? Deployment(ComponentSpec component)
    {
        var name = Naming.Component(spec.Name, component.Name);
        return Documents(FileOf(component))
            .OfType<MapNode>()
            .FirstOrDefault(document => document.Text("kind") == "Deployment" && document.Map("metadata")?.Text("name") == name);
    }

    /// <summary>In the kustomize layout.</summary>
    public YamlNode? DeploymentPatch(ComponentSpec component) =>
        First($"{_folder}/patches/{ManifestFiles.NameOf(spec, "deployment", component.Name)}");

    /// <summary>What holds a component's image: a container, an entry of <c>images</c>, the <c>image</c> of values.</summary>
    public MapNode? ImageHolder(ComponentSpec component) => target.Layout switch
    {
        ManifestLayout.Kustomize => (First(FileOf(component)) as MapNode).Items("images")
            .FirstOrDefault(image => image.Text("name") == Naming.Component(spec.Name, component.Name)),
        ManifestLayout.Helm => Values(component)?.Map("image"),
        _ => Deployment(component)?.Map("spec")?.Map("template")?.Map("spec").Items("containers")
            .FirstOrDefault(container => container.Text("name") == component.Name.Value),
    };

    /// <summary>In the helm layout.</summary>
    public MapNode? Values(ComponentSpec component) => First(FileOf(component)) as MapNode;

    /// <summary>The image that a component runs, as it stands there.</summary>
    public string? Image(ComponentSpec component)
    {
        var holder = ImageHolder(component);
        return target.Layout switch
        {
            ManifestLayout.Kustomize => Reference(holder?.Text("newName"), holder?.Text("newTag"), holder?.Text("digest")),
            ManifestLayout.Helm => Reference(holder?.Text("repository"), holder?.Text("tag"), holder?.Text("digest")),
            _ => holder?.Text("image"),
        };
    }

    private static string? Reference(string? repository, string? tag, string? digest) =>
        digest is { Length: > 0 } ? $"{repository}@{digest}" : tag is { Length: > 0 } ? $"{repository}:{tag}" : repository;

    private YamlNode? First(string path) => Documents(path) is { IsEmpty: false } documents ? documents[0] : null;

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
