using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>Strategic merge and JSON 6902 patches, from files or written inline, for named objects or for all that a target selects.</summary>
internal static class Patches
{
    public static async ValueTask ApplyAsync(SourceReader reader, Kustomization from, ResourceSet set)
    {
        foreach (var text in from.Content.Texts("patchesStrategicMerge"))
        {
            var patch = await reader.ReadAsync(SourcePath.Combine(from.Folder, text) ?? "") ?? text;
            foreach (var document in Parse(patch))
                Merge(set, AsObject(document, patch), target: null);
        }

        foreach (var entry in from.Content.Items("patches"))
            await ApplyAsync(reader, from, set, entry);
    }

    public static async ValueTask ApplyJson6902Async(SourceReader reader, Kustomization from, ResourceSet set)
    {
        foreach (var entry in from.Content.Items("patchesJson6902"))
            await ApplyAsync(reader, from, set, entry);
    }

    private static async ValueTask ApplyAsync(SourceReader reader, Kustomization from, ResourceSet set, JsonObject entry)
    {
        var text = entry.Text("patch");
        if (entry.Text("path") is { } path)
        {
            text = await reader.ReadAsync(SourcePath.Combine(from.Folder, path) ?? "")
                ?? throw new RenderException($"failed to get the patch file from path({path}): open /{from.Folder}/{path}: no such file or directory");
        }

        if (text is null)
            throw new RenderException("must specify one of patch and path in a patch entry");

        var target = entry["target"] as JsonObject;
        var documents = Parse(text);
        if (documents is [JsonArray operations])
        {
            Edit(set, operations, target ?? throw new RenderException($"must specify a target for JSON patch [{text.Trim()}]"));
            return;
        }

        foreach (var document in documents)
            Merge(set, AsObject(document, text), target);
    }

    private static void Merge(ResourceSet set, JsonObject patch, JsonObject? target)
    {
        var matched = target is null
            ? set.Where(resource => resource.IsOf(patch)).Take(1).ToList()
            : [.. set.Where(new TargetSelector(target).Matches)];
        if (target is null && matched.Count == 0)
        {
            var id = KustomizeResource.IdOf(patch);
            throw new RenderException($"no matches for Id {id}; failed to find unique target for patch {id}");
        }

        foreach (var resource in matched)
        {
            var changes = patch.Copy();
            KeepIdentity(changes, resource);
            if (!StrategicMerge.TryApply(resource.Document, changes, patchedEntriesFirst: true))
                set.Remove(resource);
        }
    }

    private static void Edit(ResourceSet set, JsonArray operations, JsonObject target)
    {
        foreach (var resource in set.Where(new TargetSelector(target).Matches))
        {
            JsonObject edited;
            try
            {
                edited = JsonPatch.Apply(resource.Document, operations);
            }
            catch (PatchException e)
            {
                throw new RenderException(e.Message, e);
            }

            resource.Document.Clear();
            foreach (var (name, value) in edited)
                resource.Document[name] = value?.DeepClone();
        }
    }

    /// <summary>A merge patch finds an object by its name; it does not rename it.</summary>
    private static void KeepIdentity(JsonObject patch, KustomizeResource resource)
    {
        patch.Remove("apiVersion");
        patch.Remove("kind");
        if (patch["metadata"] is JsonObject metadata)
        {
            metadata["name"] = resource.Name;
            metadata.Remove("namespace");
        }
    }

    private static IReadOnlyList<JsonNode> Parse(string text)
    {
        try
        {
            return Yaml.Documents(text);
        }
        catch (Exception e) when (e is YamlException or JsonException)
        {
            throw new RenderException($"unable to parse SM or JSON patch from [{text.Trim()}]: {e.Message}", e);
        }
    }

    private static JsonObject AsObject(JsonNode document, string text) =>
        document as JsonObject ?? throw new RenderException($"unable to parse SM or JSON patch from [{text.Trim()}]");
}
