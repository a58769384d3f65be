using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Comparing;

/// <summary>
/// The paths that people write into <c>jqPathExpressions</c>: <c>.spec.template.spec.containers[].image</c> and
/// <c>.spec.containers[] | select(.name == "web") | .image</c>. The rest of the jq language is not understood.
/// </summary>
internal sealed partial class JqPath
{
    private readonly IReadOnlyList<Step> _steps;

    private JqPath(IReadOnlyList<Step> steps) => _steps = steps;

    /// <summary>Null for an expression that is more than a path.</summary>
    public static JqPath? Parse(string expression)
    {
        var steps = new List<Step>();
        var rest = expression.Trim();
        while (rest.Length > 0)
        {
            var match = Part().Match(rest);
            if (!match.Success || match.Length == 0)
                return null;

            if (match.Groups["field"] is { Success: true } field)
                steps.Add(new Step(Field: field.Value));
            else if (match.Groups["key"] is { Success: true } key)
                steps.Add(new Step(Field: key.Value));
            else if (match.Groups["index"] is { Success: true } index)
                steps.Add(new Step(Index: int.Parse(index.Value, CultureInfo.InvariantCulture)));
            else if (match.Groups["where"] is { Success: true } where)
                steps.Add(new Step(Where: where.Value.Split('.'), Is: match.Groups["value"].Value));
            else if (match.Groups["each"].Success)
                steps.Add(new Step(Each: true));
            rest = rest[match.Length..].TrimStart();
        }

        return steps.Count == 0 ? null : new JqPath(steps);
    }

    public void RemoveFrom(JsonNode? document) => Remove(document, 0);

    /// <returns>Whether the node itself is what the path leads to.</returns>
    private bool Remove(JsonNode? node, int depth)
    {
        if (depth == _steps.Count)
            return true;

        var step = _steps[depth];
        switch (node)
        {
            case not null when step.Where is { } where:
                return node.At(where).Scalar() == step.Is && Remove(node, depth + 1);
            case JsonObject map when step.Field is { } field && map.ContainsKey(field):
                if (Remove(map[field], depth + 1))
                    map.Remove(field);
                break;
            case JsonArray list when step.Each || step.Index is not null:
                for (var i = list.Count - 1; i >= 0; i--)
                {
                    if ((step.Each || step.Index == i) && Remove(list[i], depth + 1))
                        list.RemoveAt(i);
                }

                break;
        }

        return false;
    }

    [GeneratedRegex(
        """^(?:\|?\s*select\(\s*\.(?<where>[\w.-]+)\s*==\s*"(?<value>[^"]*)"\s*\)|\|\s*|\.?\["(?<key>[^"]+)"\]\??|\.?\[(?<index>\d+)\]\??|\.?(?<each>\[\])\??|\."(?<key>[^"]+)"\??|\.(?<field>[\w-]+)\??)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    private sealed record Step(string? Field = null, int? Index = null, bool Each = false, string[]? Where = null, string Is = "");
}
