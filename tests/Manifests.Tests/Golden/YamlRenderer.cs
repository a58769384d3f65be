using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>Any JSON as YAML.</summary>
internal static class YamlRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input) =>
        [new("written.yaml", YamlWriter.Write(YamlOf(input.GetProperty("value"))))];

    private static YamlValue YamlOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new YamlMap(json.EnumerateObject().Select(p => new YamlEntry(p.Name, YamlOf(p.Value))).ToSeq()),
        JsonValueKind.Array => new YamlList(json.EnumerateArray().Select(YamlOf).ToSeq()),
        JsonValueKind.String => new YamlText(json.GetString()!),
        JsonValueKind.Number => new YamlNumber(json.GetInt64()),
        JsonValueKind.Null => YamlNull.Instance,
        _ => new YamlBool(json.GetBoolean()),
    };
}
