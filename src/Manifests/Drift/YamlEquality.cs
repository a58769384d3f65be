using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>Whether two texts say the same, whatever the order of their keys and the style of their quotes.</summary>
internal static class YamlEquality
{
    /// <summary>Of two texts; false where either is no YAML.</summary>
    public static bool SaysTheSame(string a, string b)
    {
        try
        {
            return Same(YamlReader.Read(a), YamlReader.Read(b));
        }
        catch (YamlFault)
        {
            return false;
        }
    }

    public static bool Same(Seq<YamlNode> a, Seq<YamlNode> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));

    private static bool Same(YamlNode a, YamlNode b) => (a, b) switch
    {
        (ScalarNode one, ScalarNode other) => one.Text == other.Text && one.Kind == other.Kind,
        (ListNode one, ListNode other) => Same(one.Items, other.Items),
        (MapNode one, MapNode other) => one.Entries.Count == other.Entries.Count
            && one.Entries.All(entry => other[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };
}
