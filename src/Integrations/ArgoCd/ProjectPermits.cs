using System.Text.Json.Nodes;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>What an AppProject permits: lists in its specification, in which <c>*</c> stands for anything.</summary>
internal static class ProjectPermits
{
    private static readonly string[] Lists = ["sourceRepos", "destinations", "clusterResourceWhitelist"];

    /// <returns>Whether anything had to be added.</returns>
    public static bool Add(JsonObject project, JsonObject wanted)
    {
        var added = false;
        foreach (var list in Lists)
        {
            foreach (var item in ItemsOf(wanted, list))
                added |= Add(project, list, item);
        }

        return added;
    }

    private static bool Add(JsonObject project, string list, JsonNode item)
    {
        if (ItemsOf(project, list).Any(permitted => Covers(permitted, item)))
            return false;

        if (project["spec"] is not JsonObject spec)
            project["spec"] = spec = [];
        if (spec[list] is not JsonArray items)
            spec[list] = items = [];
        items.Add(item.DeepClone());
        return true;
    }

    private static IEnumerable<JsonNode> ItemsOf(JsonObject project, string list) =>
        (project["spec"]?[list] as JsonArray ?? []).OfType<JsonNode>();

    private static bool Covers(JsonNode permitted, JsonNode item) => (permitted, item) switch
    {
        (JsonObject left, JsonObject right) => left.Select(part => part.Key)
            .Union(right.Select(part => part.Key))
            .All(name => Covers(Text(left[name]), Text(right[name]))),
        _ => Covers(Text(permitted), Text(item)),
    };

    private static bool Covers(string permitted, string item) => permitted == "*" || permitted == item;

    /// <summary>What is left out is the same as what is empty.</summary>
    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
