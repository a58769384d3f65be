using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Patching;

/// <summary>
/// What <c>kubectl apply</c> makes of a live object: everything that is wanted is set, what was applied before and is wanted
/// no more goes, and what others have set stays.
/// </summary>
internal sealed class ThreeWayApply
{
    private readonly string _group;
    private readonly string _kind;

    private ThreeWayApply(Manifest wanted) => (_group, _kind) = (wanted.Key.Group, wanted.Key.Kind);

    public static JsonObject Predict(JsonObject live, Manifest? lastApplied, Manifest wanted)
    {
        var result = live.Copy();
        new ThreeWayApply(wanted).Merge(result, lastApplied?.Read() ?? [], wanted.Read(), "");
        return result;
    }

    private void Merge(JsonObject live, JsonObject last, JsonObject wanted, string parent)
    {
        foreach (var (name, _) in last)
        {
            if (!wanted.ContainsKey(name))
                live.Remove(name);
        }

        foreach (var (name, value) in wanted)
        {
            if (value is null)
                live.Remove(name);
            else if (value is JsonObject map && live[name] is JsonObject liveMap)
                Merge(liveMap, last[name] as JsonObject ?? [], map, name);
            else if (value is JsonArray list && live[name] is JsonArray liveList && Keys(parent, name) is { } keys)
                live[name] = MergeList(liveList, last[name] as JsonArray ?? [], list, keys, name);
            else
                live[name] = value.DeepClone();
        }
    }

    private JsonArray MergeList(JsonArray live, JsonArray last, JsonArray wanted, IReadOnlyList<string> keys, string name)
    {
        var merged = new JsonArray();
        foreach (var entry in wanted)
        {
            if (entry is JsonObject map && Find(live, map, keys) is { } liveEntry)
            {
                var copy = liveEntry.Copy();
                Merge(copy, Find(last, map, keys) ?? [], map, name);
                merged.Add(copy);
            }
            else
            {
                merged.Add(entry?.DeepClone());
            }
        }

        var others = live.OfType<JsonObject>().Where(entry => Find(wanted, entry, keys) is null && Find(last, entry, keys) is null);
        foreach (var entry in others)
            merged.Add(entry.Copy());

        return merged;
    }

    private IReadOnlyList<string>? Keys(string parent, string field) => ListSchema.MergeKeys(_group, _kind, parent, field);

    private static JsonObject? Find(JsonArray entries, JsonObject wanted, IReadOnlyList<string> keys) =>
        entries.OfType<JsonObject>().FirstOrDefault(entry => ListSchema.AreSame(keys, entry, wanted));
}
