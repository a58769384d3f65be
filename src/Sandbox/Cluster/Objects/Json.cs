using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>Short ways into JSON documents: a step that is missing, or is not an object, answers null.</summary>
internal static class Json
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = node is JsonObject parent && parent.TryGetPropertyValue(step, out var child) ? child : null;

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static int? Int(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? (int)number
            : null;

    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>The objects of a list; anything else in it is left out.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? list.OfType<JsonObject>() : [];

    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray list ? list.Select(item => item.Text()).OfType<string>() : [];

    /// <summary>A map of texts, as labels and annotations are.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Map(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonObject map
            ? map.Where(entry => entry.Value is JsonValue).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Scalar()))
            : [];

    /// <summary>A scalar as text, numbers and booleans included.</summary>
    public static string Scalar(this JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    /// <summary>The object at a path, made where it is missing.</summary>
    public static JsonObject Child(this JsonObject node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (node[step] is not JsonObject child)
                node[step] = child = [];
            node = child;
        }

        return node;
    }

    /// <summary>Sets a value only where the document says nothing.</summary>
    public static void Default(this JsonObject node, string name, JsonNode? value)
    {
        if (!node.ContainsKey(name))
            node[name] = value;
    }

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    private static bool TryGetDouble(this JsonValue value, out double number)
    {
        if (value.TryGetValue(out number))
            return true;

        if (value.TryGetValue(out long whole))
        {
            number = whole;
            return true;
        }

        return double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out number);
    }
}
