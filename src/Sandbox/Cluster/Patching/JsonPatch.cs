using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Patching;

/// <summary>JSON patch, RFC 6902.</summary>
internal static class JsonPatch
{
    /// <exception cref="PatchException">An operation is malformed or does not fit the document.</exception>
    public static JsonObject Apply(JsonObject document, JsonArray operations)
    {
        JsonNode? root = document.Copy();
        foreach (var operation in operations.OfType<JsonObject>())
            root = Apply(root, operation);

        return root as JsonObject ?? throw new PatchException("the patch leaves no object");
    }

    private static JsonNode? Apply(JsonNode? root, JsonObject operation)
    {
        var kind = operation.Text("op") ?? throw new PatchException("an operation has no \"op\"");
        var path = JsonPointer.Parse(operation.Text("path") ?? throw new PatchException($"the {kind} operation has no \"path\""));
        switch (kind)
        {
            case "add":
                return Put(root, path, operation["value"]?.DeepClone(), kind, mustExist: false);
            case "replace":
                return Put(root, path, operation["value"]?.DeepClone(), kind, mustExist: true);
            case "remove":
                return Remove(root, path, kind);
            case "test":
                var (found, value) = path.Find(root);
                return (found || operation["value"] is null) && CanonicalJson.Same(value, operation["value"])
                    ? root
                    : throw new PatchException($"testing value {path} failed: test failed");
            case "move" or "copy":
                var from = JsonPointer.Parse(operation.Text("from") ?? throw new PatchException($"the {kind} operation has no \"from\""));
                var (exists, moved) = from.Find(root);
                if (!exists)
                    throw Missing(kind, from);
                var copy = moved?.DeepClone();
                return Put(kind == "move" ? Remove(root, from, kind) : root, path, copy, kind, mustExist: false);
            default:
                throw new PatchException($"Unexpected kind: {kind}");
        }
    }

    private static JsonNode? Put(JsonNode? root, JsonPointer path, JsonNode? value, string kind, bool mustExist)
    {
        if (path.IsRoot)
            return value;

        switch (path.Parent.Find(root).Node)
        {
            case JsonObject map when !mustExist || map.ContainsKey(path.Last):
                map[path.Last] = value;
                return root;
            case JsonArray list when mustExist:
                list[Index(list, path, kind, list.Count - 1)] = value;
                return root;
            case JsonArray list:
                list.Insert(path.Last == "-" ? list.Count : Index(list, path, kind, list.Count), value);
                return root;
            default:
                throw Missing(kind, path);
        }
    }

    private static JsonNode? Remove(JsonNode? root, JsonPointer path, string kind)
    {
        switch (path.IsRoot ? null : path.Parent.Find(root).Node)
        {
            case JsonObject map when map.Remove(path.Last):
                return root;
            case JsonArray list:
                list.RemoveAt(Index(list, path, kind, list.Count - 1));
                return root;
            default:
                throw Missing(kind, path);
        }
    }

    private static int Index(JsonArray list, JsonPointer path, string kind, int most) =>
        int.TryParse(path.Last, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= most && index <= list.Count
            ? index
            : throw new PatchException($"{kind} operation does not apply: Unable to access invalid index: {path.Last}: invalid index referenced");

    private static PatchException Missing(string kind, JsonPointer path) =>
        new($"{kind} operation does not apply: doc is missing path: \"{path}\": missing value");
}

/// <summary>A patch that does not fit the document that it is for.</summary>
internal sealed class PatchException(string message) : Exception(message);
