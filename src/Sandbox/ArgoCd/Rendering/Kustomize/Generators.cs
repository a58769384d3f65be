using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The ConfigMap and Secret generators.</summary>
internal static class Generators
{
    public static async ValueTask RunAsync(SourceReader reader, Kustomization from, ResourceSet set)
    {
        foreach (var entry in from.Content.Items("configMapGenerator"))
            Place(set, "ConfigMap", entry, await GenerateAsync(reader, from, entry, "ConfigMap"), Options(from, entry));
        foreach (var entry in from.Content.Items("secretGenerator"))
            Place(set, "Secret", entry, await GenerateAsync(reader, from, entry, "Secret"), Options(from, entry));
    }

    private static async ValueTask<JsonObject> GenerateAsync(SourceReader reader, Kustomization from, JsonObject entry, string kind)
    {
        var data = new JsonObject();
        foreach (var line in entry.Texts("envs"))
            AddEnv(data, await ReadAsync(reader, from, line), kind);
        if (entry.Text("env") is { } env)
            AddEnv(data, await ReadAsync(reader, from, env), kind);
        foreach (var literal in entry.Texts("literals"))
        {
            var (key, value) = Cut(literal);
            data[key] = Encode(kind, value.Trim('"', '\''));
        }

        foreach (var file in entry.Texts("files"))
        {
            var (key, path) = file.Contains('=', StringComparison.Ordinal) ? Cut(file) : (SourcePath.FileName(file), file);
            data[key] = Encode(kind, await ReadAsync(reader, from, path));
        }

        var document = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = entry.Text("name") ?? throw new RenderException($"a {kind} generator has no name") },
            ["data"] = data,
        };
        if (entry.Text("namespace") is { } ns)
            document.Child("metadata")["namespace"] = ns;
        if (kind == "Secret")
            document["type"] = entry.Text("type") ?? "Opaque";
        return document;
    }

    private static void Place(ResourceSet set, string kind, JsonObject entry, JsonObject document, JsonObject options)
    {
        foreach (var field in new[] { "labels", "annotations" })
        {
            foreach (var (name, value) in options.Map(field))
                document.Child("metadata", field)[name] = value;
        }

        if (options.Flag("immutable"))
            document["immutable"] = true;

        var behavior = entry.Text("behavior") ?? "create";
        var existing = set.FirstOrDefault(resource => resource.IsOf(document));
        if (behavior is "create" or "unspecified" or "")
        {
            set.Add(new KustomizeResource(document) { NeedsHash = !options.Flag("disableNameSuffixHash") });
            return;
        }

        if (existing is null)
            throw new RenderException($"merging from generator: id resid.ResId {KustomizeResource.IdOf(document)} does not exist; cannot merge or replace");

        if (behavior == "replace")
            existing.Document["data"] = document["data"]?.DeepClone();
        else
        {
            foreach (var (name, value) in document["data"] as JsonObject ?? [])
                existing.Document.Child("data")[name] = value?.DeepClone();
        }
    }

    private static JsonObject Options(Kustomization from, JsonObject entry)
    {
        var options = from.Content["generatorOptions"] is JsonObject common ? common.Copy() : [];
        if (entry["options"] is JsonObject own)
        {
            foreach (var (name, value) in own)
                options[name] = value?.DeepClone();
        }

        return options;
    }

    private static void AddEnv(JsonObject data, string text, string kind)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length == 0 || line.StartsWith('#'))
                continue;

            var (key, value) = Cut(line);
            data[key] = Encode(kind, value);
        }
    }

    private static async ValueTask<string> ReadAsync(SourceReader reader, Kustomization from, string path) =>
        await reader.ReadAsync(SourcePath.Combine(from.Folder, path) ?? "")
        ?? throw new RenderException($"loading KV pairs: file sources: [{path}]: open /{from.Folder}/{path}: no such file or directory");

    private static (string Key, string Value) Cut(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at < 0
            ? throw new RenderException($"invalid literal source {pair}, expected key=value")
            : (pair[..at], pair[(at + 1)..]);
    }

    private static string Encode(string kind, string value) =>
        kind == "Secret" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) : value;
}
