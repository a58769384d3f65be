using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>Which labels a selector asks for.</summary>
internal static class Selector
{
    /// <summary>Whether the labels have all that the map asks for.</summary>
    public static bool Matches(MapNode wanted, MapNode? labels) =>
        wanted.Entries.All(entry => entry.Value is ScalarNode value && labels?[entry.Key.Text] is ScalarNode label && label.Text == value.Text);

    /// <summary>Whether the labels are what a selector with <c>matchLabels</c> and <c>matchExpressions</c> asks for; an empty one asks for nothing.</summary>
    public static bool MatchesSelector(MapNode selector, MapNode? labels) =>
        (selector.Map("matchLabels") is not { } wanted || Matches(wanted, labels))
        && ((selector["matchExpressions"] as ListNode)?.Items ?? default).OfType<MapNode>().All(expression => Holds(expression, labels));

    private static bool Holds(MapNode expression, MapNode? labels)
    {
        var label = (labels?[expression.Text("key") ?? ""] as ScalarNode)?.Text;
        var values = ((expression["values"] as ListNode)?.Items ?? default).OfType<ScalarNode>().Select(value => value.Text);
        return expression.Text("operator") switch
        {
            "In" => label is not null && values.Contains(label),
            "NotIn" => label is null || !values.Contains(label),
            "Exists" => label is not null,
            "DoesNotExist" => label is null,
            _ => true,
        };
    }
}
