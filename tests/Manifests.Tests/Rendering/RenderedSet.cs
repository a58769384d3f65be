using System.Globalization;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Tests.Rendering;

/// <summary>What reaches a cluster: every object by its identity, as text that is equal where the objects are.</summary>
internal static class RenderedSet
{
    public static SortedDictionary<string, string> Of(IEnumerable<YamlMap> objects)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in objects)
            set.Add(Identity(item), Canonical(item));
        return set;
    }

    public static IEnumerable<YamlMap> Read(string text) => YamlReader.Read(text).Select(node => (YamlMap)Value(node));

    public static string Identity(YamlMap item)
    {
        var meta = (YamlMap)item["metadata"]!;
        return $"{Text(item["apiVersion"])}/{Text(item["kind"])} {Text(meta["namespace"])}/{Text(meta["name"])}";
    }

    /// <summary>With keys in order, and each scalar's type visible.</summary>
    public static string Canonical(YamlValue value) => value switch
    {
        YamlMap map => "{" + string.Join(",\n", map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Canonical(entry.Value)}")) + "}",
        YamlList list => "[" + string.Join(",\n", list.Items.Select(Canonical)) + "]",
        YamlText text => "'" + text.Text + "'",
        YamlNumber number => number.Number.ToString(CultureInfo.InvariantCulture),
        YamlBool flag => flag.Value ? "true" : "false",
        _ => "null",
    };

    public static YamlValue Value(YamlNode node) => node switch
    {
        MapNode map => new YamlMap(map.Entries.Select(entry => new YamlEntry(entry.Key.Text, Value(entry.Value))).ToSeq()),
        ListNode list => new YamlList(list.Items.Select(Value).ToSeq()),
        ScalarNode { Kind: ScalarKind.Number } number => new YamlNumber(long.Parse(number.Text, CultureInfo.InvariantCulture)),
        ScalarNode { Kind: ScalarKind.Truth } flag => new YamlBool(flag.Text == "true"),
        ScalarNode { Kind: ScalarKind.Nothing } => YamlNull.Instance,
        ScalarNode scalar => new YamlText(scalar.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Text(YamlValue? value) => value is YamlText text ? text.Text : "";
}
