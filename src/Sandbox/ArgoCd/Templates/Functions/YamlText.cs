using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

/// <summary>Writes YAML in block style, keys sorted, lists as far in as what holds them: as Go's encoder does, without the last line's end.</summary>
internal static class YamlText
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, 0, isInline: true);
        return text.ToString().TrimEnd('\n');
    }

    /// <param name="isInline">Whether the value begins where the writer stands, rather than on a line of its own.</param>
    private static void Write(StringBuilder text, JsonNode? node, int indent, bool isInline)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    Begin(text, indent, ref isInline);
                    text.Append(Scalar(key)).Append(':');
                    WriteValue(text, value, indent);
                }

                break;
            case JsonArray { Count: > 0 } list:
                foreach (var item in list)
                {
                    Begin(text, indent, ref isInline);
                    text.Append("- ");
                    if (item is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
                        Write(text, item, indent + 2, isInline: true);
                    else
                        text.Append(Plain(item)).Append('\n');
                }

                break;
            default:
                text.Append(Plain(node)).Append('\n');
                break;
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 }:
                text.Append('\n');
                Write(text, value, indent + 2, isInline: false);
                break;
            case JsonArray { Count: > 0 }:
                text.Append('\n');
                Write(text, value, indent, isInline: false);
                break;
            default:
                text.Append(' ').Append(Plain(value)).Append('\n');
                break;
        }
    }

    private static void Begin(StringBuilder text, int indent, ref bool isInline)
    {
        if (!isInline)
            text.Append(' ', indent);
        isInline = false;
    }

    private static string Plain(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Scalar(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    /// <summary>A text without quotes where YAML reads it back as the same text, in JSON's quotes otherwise.</summary>
    private static string Scalar(string text) => IsSafe(text) ? text : JsonSerializer.Serialize(text, GoJson.Options);

    private static bool IsSafe(string text) =>
        text.Length > 0
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ' ' or ':' or '@' or '+')
        && char.IsAsciiLetterOrDigit(text[0]) && text[^1] is not (' ' or ':')
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
        && !double.TryParse(text, CultureInfo.InvariantCulture, out _)
        && Yaml.Document(text) is JsonValue value && value.GetValueKind() == JsonValueKind.String;
}
