using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Helm;

/// <summary>A chart as it lies in a folder.</summary>
/// <param name="Templates">By their path with the chart's name before it, as Helm names them.</param>
internal sealed record HelmChart(
    JsonObject Metadata, JsonObject Values, IReadOnlyDictionary<string, string> Templates, IReadOnlyList<JsonObject> Definitions)
{
    public string Name => Metadata.Text("name") ?? "";

    public static async ValueTask<HelmChart> ReadAsync(SourceReader reader, string folder)
    {
        var metadata = await ReadMapAsync(reader, SourcePath.Combine(folder, "Chart.yaml")!)
            ?? throw new RenderException("Chart.yaml file is missing");
        if (metadata.Items("dependencies").Any())
            throw new RenderException("the sandbox does not fetch the charts that a chart depends on");

        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        await CollectAsync(reader, folder, "templates", templates, metadata.Text("name") ?? "");
        var definitions = new List<JsonObject>();
        foreach (var file in await reader.ListAsync(SourcePath.Combine(folder, "crds")!))
        {
            if (!file.IsDirectory)
                definitions.AddRange(ManifestFile.Read(file.Name, await reader.ReadAsync(SourcePath.Combine(folder, $"crds/{file.Name}")!) ?? ""));
        }

        return new HelmChart(metadata, await ReadMapAsync(reader, SourcePath.Combine(folder, "values.yaml")!) ?? [], templates, definitions);
    }

    /// <summary>A file that holds a map; null where there is no such file.</summary>
    public static async ValueTask<JsonObject?> ReadMapAsync(SourceReader reader, string path)
    {
        if (await reader.ReadAsync(path) is not { } text)
            return null;

        return ParseMap(path, text);
    }

    public static JsonObject ParseMap(string name, string text)
    {
        try
        {
            return Yaml.Document(text) as JsonObject ?? [];
        }
        catch (YamlException e)
        {
            throw new RenderException($"failed to parse {name}: {e.Message}", e);
        }
    }

    private static async ValueTask CollectAsync(
        SourceReader reader, string folder, string below, Dictionary<string, string> templates, string chart)
    {
        foreach (var entry in await reader.ListAsync(SourcePath.Combine(folder, below)!))
        {
            var path = $"{below}/{entry.Name}";
            if (entry.IsDirectory)
                await CollectAsync(reader, folder, path, templates, chart);
            else
                templates[$"{chart}/{path}"] = await reader.ReadAsync(SourcePath.Combine(folder, path)!) ?? "";
        }
    }
}
