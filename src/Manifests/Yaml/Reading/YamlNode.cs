namespace DevPortal.Manifests.Yaml.Reading;

/// <summary>A part of a YAML text, and where it stands. Lines and columns count from one.</summary>
internal abstract record YamlNode(int Line, int Column);

/// <param name="Start">Of its first character in the whole text, quotes included.</param>
/// <param name="End">Behind its last one.</param>
internal sealed record ScalarNode(string Text, ScalarKind Kind, int Line, int Column, int Start = 0, int End = 0) : YamlNode(Line, Column);

internal sealed record ListNode(Seq<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record MapNode(Seq<MapEntry> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                    return entry.Value;
            }

            return null;
        }
    }

    public string? Text(string key) => this[key] is ScalarNode { Kind: ScalarKind.Text } scalar ? scalar.Text : null;

    public MapEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    public MapNode? Map(string key) => this[key] as MapNode;
}

internal sealed record MapEntry(ScalarNode Key, YamlNode Value);

internal static class YamlNodes
{
    /// <summary>The maps in the list of that name; nothing where there is no such list.</summary>
    public static IEnumerable<MapNode> Items(this MapNode? map, string key) => ((map?[key] as ListNode)?.Items ?? default).OfType<MapNode>();
}
