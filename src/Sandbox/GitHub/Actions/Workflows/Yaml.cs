using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>Lenient reading of YAML as people write workflows: a scalar where a list may stand is a list of one.</summary>
internal static class Yaml
{
    private const int DeepestNesting = 100;

    /// <returns>The first document; null where the text is no YAML or nested absurdly deep.</returns>
    public static YamlNode? Load(string text)
    {
        try
        {
            var (parser, depth) = (new Parser(new StringReader(text)), 0);
            while (parser.MoveNext())
            {
                depth += parser.Current!.NestingIncrease;
                if (depth > DeepestNesting)
                    return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    public static YamlNode? Get(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    public static bool Flag(this YamlNode? node) => string.Equals(node.Text(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where there is no node.</summary>
    public static IReadOnlyList<string>? Texts(this YamlNode? node) => node switch
    {
        YamlScalarNode scalar => [scalar.Value ?? ""],
        YamlSequenceNode list => [.. list.Select(item => item.Text() ?? "")],
        _ => null,
    };

    public static IReadOnlyDictionary<string, string> Map(this YamlNode? node) =>
        Fields(node).ToDictionary(f => f.Key, f => f.Value.Text() ?? "", StringComparer.Ordinal);

    public static IEnumerable<KeyValuePair<string, YamlNode>> Fields(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Select(child => KeyValuePair.Create(child.Key.Text() ?? "", child.Value)) : [];

    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode list ? list : [];
}
