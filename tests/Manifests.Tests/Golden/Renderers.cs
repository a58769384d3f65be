using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>What a golden case can ask for: the <c>render</c> of its input, and what is then done with the rest of it.</summary>
internal static class Renderers
{
    private static readonly Dictionary<string, Func<JsonElement, IReadOnlyList<GeneratedFile>>> ByName = new()
    {
        ["image-files"] = ImageFilesRenderer.Render,
        ["yaml"] = Yaml,
    };

    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var name = input.GetProperty("render").GetString()!;
        return ByName.TryGetValue(name, out var render)
            ? render(input)
            : throw new InvalidOperationException($"No renderer is named '{name}'. There are: {string.Join(", ", ByName.Keys)}.");
    }

    private static IReadOnlyList<GeneratedFile> Yaml(JsonElement input) =>
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
