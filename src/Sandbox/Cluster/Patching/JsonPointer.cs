using System.Globalization;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Cluster.Patching;

/// <summary>A path into a JSON document, RFC 6901.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _steps;

    private JsonPointer(string[] steps) => _steps = steps;

    public bool IsRoot => _steps.Length == 0;

    public JsonPointer Parent => new(_steps[..^1]);

    public string Last => _steps[^1];

    public static JsonPointer Parse(string text) => new(
        [.. text.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);

    /// <summary>Whether there is such a place, and what stands there; a null may well stand in an existing one.</summary>
    public (bool Exists, JsonNode? Node) Find(JsonNode? root)
    {
        var node = root;
        foreach (var step in _steps)
        {
            switch (node)
            {
                case JsonObject map when map.TryGetPropertyValue(step, out var child):
                    node = child;
                    break;
                case JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count:
                    node = list[index];
                    break;
                default:
                    return (false, null);
            }
        }

        return (true, node);
    }

    /// <summary>Takes away what stands there; nothing happens where nothing does.</summary>
    public void RemoveFrom(JsonNode? root)
    {
        if (IsRoot || !Find(root).Exists)
            return;

        switch (Parent.Find(root).Node)
        {
            case JsonObject map:
                map.Remove(Last);
                break;
            case JsonArray list:
                list.RemoveAt(int.Parse(Last, CultureInfo.InvariantCulture));
                break;
        }
    }

    public override string ToString() => string.Concat(_steps.Select(
        step => "/" + step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
}
