using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Patching;

/// <summary>A strategic merge patch: maps merge, lists merge by key where the kind says so, null and <c>$patch</c> delete.</summary>
internal sealed class StrategicMerge
{
    private const string Directive = "$patch";

    private readonly string _group;
    private readonly string _kind;
    private readonly bool _patchedEntriesFirst;

    private StrategicMerge(JsonObject document, bool patchedEntriesFirst)
    {
        var apiVersion = document.Text("apiVersion") ?? "";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        _group = slash < 0 ? "" : apiVersion[..slash];
        _kind = document.Text("kind") ?? "";
        _patchedEntriesFirst = patchedEntriesFirst;
    }

    /// <param name="patchedEntriesFirst">Whether a list begins with what the patch says of it, as kustomize makes it.</param>
    /// <returns>False where the patch deletes the whole object.</returns>
    public static bool TryApply(JsonObject document, JsonObject patch, bool patchedEntriesFirst)
    {
        if (patch.Text(Directive) == "delete")
            return false;

        new StrategicMerge(document, patchedEntriesFirst).Merge(document, patch, "");
        return true;
    }

    private void Merge(JsonObject target, JsonObject patch, string parent)
    {
        if (patch.Text(Directive) == "replace")
            target.Clear();

        foreach (var (name, value) in patch)
        {
            if (name == Directive)
                continue;

            if (value is null)
                target.Remove(name);
            else if (value is JsonObject map && target[name] is JsonObject existing)
                MergeMap(target, name, existing, map);
            else if (value is JsonArray list && target[name] is JsonArray entries && Keys(parent, name) is { } keys)
                MergeList(entries, list, keys, name);
            else
                target[name] = Clean(value);
        }
    }

    private void MergeMap(JsonObject target, string name, JsonObject existing, JsonObject patch)
    {
        if (patch.Text(Directive) == "delete")
            target.Remove(name);
        else
            Merge(existing, patch, name);
    }

    private void MergeList(JsonArray entries, JsonArray patch, IReadOnlyList<string> keys, string name)
    {
        if (patch.OfType<JsonObject>().Any(entry => entry.Count == 1 && entry.Text(Directive) == "replace"))
            entries.Clear();

        var first = new List<JsonNode>();
        foreach (var entry in patch.OfType<JsonObject>())
        {
            if (entry.Count == 1 && entry.ContainsKey(Directive))
                continue;

            var index = IndexOf(entries, entry, keys);
            if (index < 0)
            {
                if (entry.Text(Directive) != "delete")
                    first.Add(Clean(entry)!);
                continue;
            }

            var existing = (JsonObject)entries[index]!;
            if (entry.Text(Directive) == "delete" || _patchedEntriesFirst)
                entries.RemoveAt(index);
            if (entry.Text(Directive) == "delete")
                continue;

            Merge(existing, entry, name);
            if (_patchedEntriesFirst)
                first.Add(existing);
        }

        for (var i = 0; i < first.Count; i++)
            entries.Insert(_patchedEntriesFirst ? i : entries.Count, first[i]);
    }

    private IReadOnlyList<string>? Keys(string parent, string field) => ListSchema.MergeKeys(_group, _kind, parent, field);

    private static int IndexOf(JsonArray entries, JsonObject wanted, IReadOnlyList<string> keys)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (ListSchema.AreSame(keys, entries[i], wanted))
                return i;
        }

        return -1;
    }

    /// <summary>What a patch adds, without its directives and its deletions.</summary>
    private static JsonNode? Clean(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                var clean = new JsonObject();
                foreach (var (name, child) in map)
                {
                    if (name != Directive && child is not null)
                        clean[name] = Clean(child);
                }

                return clean;
            case JsonArray list:
                return new JsonArray([.. list.Select(Clean)]);
            default:
                return value?.DeepClone();
        }
    }
}
