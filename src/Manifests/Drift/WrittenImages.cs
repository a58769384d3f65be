using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Layouts;
using DevPortal.Manifests.Layouts.Kustomize;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>Which images stand in a GitOps repository, whoever wrote them.</summary>
public static class WrittenImages
{
    /// <param name="files">The application's files; others are passed over.</param>
    /// <returns>The environments of which something stands there, in the order of the specification.</returns>
    public static Seq<EnvironmentRelease> Read(AppSpec spec, GitOpsTarget target, IReadOnlyCollection<GeneratedFile> files)
    {
        var byPath = files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        return spec.Environments
            .Where(environment => IsWritten(spec, target, environment, byPath))
            .Select(environment => new EnvironmentRelease(environment.Name, Images(spec, target, environment, byPath)))
            .ToSeq();
    }

    private static bool IsWritten(AppSpec spec, GitOpsTarget target, EnvironmentSpec environment, Dictionary<string, string> files)
    {
        if (target.Layout == ManifestLayout.SingleFile)
            return files.ContainsKey(GitOpsPaths.SingleFile(target, spec, environment));

        var folder = GitOpsPaths.Source(target, spec, environment) + "/";
        return files.Keys.Any(path => path.StartsWith(folder, StringComparison.Ordinal));
    }

    private static Seq<ComponentImage> Images(AppSpec spec, GitOpsTarget target, EnvironmentSpec environment, Dictionary<string, string> files)
    {
        var images = new List<ComponentImage>();
        var read = new Dictionary<string, Seq<YamlNode>>(StringComparer.Ordinal);
        foreach (var component in spec.Components)
        {
            var path = FileOf(spec, target, environment, component);
            if (!read.TryGetValue(path, out var documents))
                read[path] = documents = files.TryGetValue(path, out var text) ? Documents(text) : [];

            if (ImageRef.TryParse(Written(spec, target, component, documents), out var image, out _))
                images.Add(new ComponentImage(component.Name, image));
        }

        return images.ToSeq();
    }

    private static string FileOf(AppSpec spec, GitOpsTarget target, EnvironmentSpec environment, ComponentSpec component)
    {
        var folder = GitOpsPaths.Source(target, spec, environment);
        return target.Layout switch
        {
            ManifestLayout.SingleFile => GitOpsPaths.SingleFile(target, spec, environment),
            ManifestLayout.Kustomize => $"{folder}/{Kustomization.FileName}",
            ManifestLayout.Helm => $"{folder}/{component.Name}-values.yaml",
            _ => $"{folder}/{ManifestFiles.NameOf(spec, "deployment", component.Name)}",
        };
    }

    private static string? Written(AppSpec spec, GitOpsTarget target, ComponentSpec component, Seq<YamlNode> documents)
    {
        var name = Naming.Component(spec.Name, component.Name);
        return target.Layout switch
        {
            ManifestLayout.Kustomize => Items(documents.OfType<MapNode>().FirstOrDefault(), "images")
                .Where(image => image.Text("name") == name)
                .Select(image => Reference(image.Text("newName"), image.Text("newTag"), image.Text("digest")))
                .FirstOrDefault(),
            ManifestLayout.Helm => documents.OfType<MapNode>().FirstOrDefault()?.Map("image") is { } image
                ? Reference(image.Text("repository"), image.Text("tag"), image.Text("digest"))
                : null,
            _ => documents.OfType<MapNode>()
                .Where(document => document.Text("kind") == "Deployment" && document.Map("metadata")?.Text("name") == name)
                .SelectMany(deployment => Items(deployment.Map("spec")?.Map("template")?.Map("spec"), "containers"))
                .FirstOrDefault(container => container.Text("name") == component.Name.Value)
                ?.Text("image"),
        };
    }

    private static IEnumerable<MapNode> Items(MapNode? map, string key) => ((map?[key] as ListNode)?.Items ?? default).OfType<MapNode>();

    private static string? Reference(string? repository, string? tag, string? digest) =>
        digest is { Length: > 0 } ? $"{repository}@{digest}" : tag is { Length: > 0 } ? $"{repository}:{tag}" : repository;

    private static Seq<YamlNode> Documents(string text)
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
