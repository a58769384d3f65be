using System.Text.Json.Nodes;

namespace DevPortal.Api.Json;

/// <summary>A field that people may write in a shorter way than it is read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ShorthandAttribute : Attribute
{
    /// <returns>The long way; the very same where it is written so already.</returns>
    public abstract JsonNode Expand(JsonNode value);
}

/// <summary><c>["dev"]</c> for <c>[{ "name": "dev" }]</c></summary>
internal sealed class NamesAttribute : ShorthandAttribute
{
    public override JsonNode Expand(JsonNode value) => value is JsonArray items
        ? new JsonArray([.. items.Select(item => item is JsonValue name ? new JsonObject { ["name"] = name.DeepClone() } : item?.DeepClone())])
        : value;
}

/// <summary><c>{ "PORT": 8080 }</c> for <c>[{ "name": "PORT", "value": "8080" }]</c></summary>
internal sealed class VariablesAttribute : ShorthandAttribute
{
    public override JsonNode Expand(JsonNode value) => value is JsonObject variables
        ? new JsonArray([.. variables.Select(variable => new JsonObject { ["name"] = variable.Key, ["value"] = Text(variable.Value) })])
        : value;

    private static JsonNode? Text(JsonNode? value) => value is JsonValue and not null ? value.ToString() : value?.DeepClone();
}

/// <summary><c>"npm start"</c> for <c>["npm start"]</c></summary>
internal sealed class LineAttribute : ShorthandAttribute
{
    public override JsonNode Expand(JsonNode value) => value is JsonValue line ? new JsonArray(line.DeepClone()) : value;
}
