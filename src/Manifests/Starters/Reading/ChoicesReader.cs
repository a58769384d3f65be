using System.Text.Json;
using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Reading;

/// <summary>Choices as texts, as pairs, as objects with value and label, or as a map from value to label.</summary>
internal static class ChoicesReader
{
    public static Seq<Choice> Read(ConfigObject options)
    {
        if (options.Get("choices") is not { } json)
            return [];

        var choices = json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().Select(Of).ToList(),
            JsonValueKind.Object => json.EnumerateObject().Select(entry => Of(new Choice(entry.Name, ""), entry.Value)).ToList(),
            _ => [null],
        };

        if (choices.Contains(null))
            options.Add("choices", "Give a list of texts, or of pairs of a value and a label: [[\"draft\", \"Draft\"]].");
        return choices.OfType<Choice>().ToSeq();
    }

    private static Choice? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new Choice(json.GetString()!, json.GetString()!),
        JsonValueKind.Array when json.GetArrayLength() == 2 && json[0].ValueKind == JsonValueKind.String => Of(new Choice(json[0].GetString()!, ""), json[1]),
        JsonValueKind.Object when json.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String =>
            json.TryGetProperty("label", out var label) ? Of(new Choice(value.GetString()!, ""), label) : new Choice(value.GetString()!, value.GetString()!),
        _ => null,
    };

    private static Choice? Of(Choice choice, JsonElement label) =>
        label.ValueKind == JsonValueKind.String ? choice with { Label = label.GetString()! } : null;
}
