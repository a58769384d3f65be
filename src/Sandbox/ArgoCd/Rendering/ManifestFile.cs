using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Rendering;

/// <summary>The Kubernetes objects in one file; lists of objects are taken apart.</summary>
internal static class ManifestFile
{
    /// <exception cref="RenderException">The file is meant to hold objects, and some of it is none.</exception>
    public static IReadOnlyList<JsonObject> Read(string name, string text)
    {
        var objects = new List<JsonObject>();
        try
        {
            foreach (var document in Yaml.Documents(text))
                objects.AddRange(Flatten(Check(document)));
        }
        catch (Exception e) when (e is YamlException or RenderException)
        {
            // Argo CD lets other YAML lie about in the folder: only what looks like an object has to be one.
            if (objects.Count > 0 || LooksLikeAnObject(text))
                throw new RenderException($"Failed to unmarshal \"{SourceName(name)}\": {e.Message}", e);

            return [];
        }

        return objects;
    }

    private static JsonObject Check(JsonNode document)
    {
        if (document is not JsonObject map)
            throw new RenderException("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal into Go value of type map[string]interface {}");

        if (map.Text("kind") is null or "")
            throw new RenderException($"Object 'Kind' is missing in '{CanonicalJson.Text(map)}'");

        return map;
    }

    private static IEnumerable<JsonObject> Flatten(JsonObject map) =>
        map["items"] is JsonArray && map.Text("kind")!.EndsWith("List", StringComparison.Ordinal)
            ? map.Items("items").SelectMany(item => Flatten(Check(item.Copy())))
            : [map];

    private static bool LooksLikeAnObject(string text) =>
        text.Contains("apiVersion:", StringComparison.Ordinal)
        && text.Contains("kind:", StringComparison.Ordinal)
        && text.Contains("metadata:", StringComparison.Ordinal);

    private static string SourceName(string path) => Sources.SourcePath.FileName(path);
}
