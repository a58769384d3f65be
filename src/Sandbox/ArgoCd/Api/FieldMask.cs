using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>The gateway's <c>fields</c> for what is not a list of applications: keeps the named fields, or with a minus at the head all others.</summary>
internal sealed class FieldMask
{
    private readonly HashSet<string> _fields;
    private readonly bool _excludes;

    private FieldMask(HashSet<string> fields, bool excludes) => (_fields, _excludes) = (fields, excludes);

    /// <summary>Null where nothing is to be left out.</summary>
    public static FieldMask? Parse(string fields) => fields.Length == 0
        ? null
        : new FieldMask(fields.TrimStart('-').Split(',').ToHashSet(StringComparer.Ordinal), fields.StartsWith('-'));

    public JsonNode Apply(JsonNode document)
    {
        Apply("", document);
        return document;
    }

    private void Apply(string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                    Apply(path, item);
                break;
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    var full = path.Length == 0 ? name : $"{path}.{name}";
                    var isNamed = _fields.Contains(full);
                    var leadsToOne = isNamed || _fields.Any(field => field.StartsWith(full, StringComparison.Ordinal));
                    if (_excludes ? isNamed : !leadsToOne)
                        map.Remove(name);
                    else if (!isNamed)
                        Apply(full, value);
                }

                break;
        }
    }
}
