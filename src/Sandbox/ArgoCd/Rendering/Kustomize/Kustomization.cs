using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>A kustomization.yaml and the folder that it lies in.</summary>
internal sealed class Kustomization
{
    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "apiVersion", "kind", "metadata", "resources", "bases", "components", "namespace", "namePrefix", "nameSuffix",
        "commonLabels", "labels", "commonAnnotations", "patches", "patchesStrategicMerge", "patchesJson6902", "images",
        "replicas", "configMapGenerator", "secretGenerator", "generatorOptions", "sortOptions", "buildMetadata",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "vars", "replacements", "configurations", "crds", "generators", "transformers", "validators", "helmCharts",
        "helmGlobals", "helmChartInflationGenerator", "openapi", "inventory",
    };

    private Kustomization(string folder, JsonObject content) => (Folder, Content) = (folder, content);

    public string Folder { get; }

    public JsonObject Content { get; }

    public bool IsComponent => Content.Text("kind") == "Component";

    public static async ValueTask<bool> ExistsAsync(SourceReader reader, string folder)
    {
        foreach (var name in FileNames)
        {
            if (await reader.FindAsync(SourcePath.Combine(folder, name)!) is { IsDirectory: false })
                return true;
        }

        return false;
    }

    public static async ValueTask<Kustomization> ReadAsync(SourceReader reader, string folder)
    {
        foreach (var name in FileNames)
        {
            if (await reader.ReadAsync(SourcePath.Combine(folder, name)!) is { } text)
                return new Kustomization(folder, Parse(text));
        }

        throw new RenderException($"unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '{folder}'");
    }

    private static JsonObject Parse(string text)
    {
        JsonNode? content;
        try
        {
            content = Yaml.Document(text) ?? new JsonObject();
        }
        catch (YamlException e)
        {
            throw new RenderException($"invalid Kustomization: {e.Message}", e);
        }

        if (content is not JsonObject map)
            throw new RenderException("invalid Kustomization: json: cannot unmarshal into Go value of type types.Kustomization");

        foreach (var (name, _) in map)
        {
            if (LeftOut.Contains(name))
                throw new RenderException($"the sandbox's kustomize does not do '{name}'");
            if (!Known.Contains(name))
                throw new RenderException($"invalid Kustomization: json: unknown field \"{name}\"");
        }

        return map;
    }
}
