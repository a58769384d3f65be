using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.Schema;

/// <summary>Compares a document with its schema: every field known, everything needed there, every value of its type.</summary>
internal sealed class FieldCheck(Findings findings)
{
    public void Check(YamlNode node, FieldType type, string path)
    {
        // To Kubernetes, null is the same as leaving out.
        if (node is ScalarNode { Kind: ScalarKind.Nothing } || type is ScalarType { Rule: ScalarRule.Anything })
            return;

        switch (type, node)
        {
            case (ObjectType fields, MapNode map):
                CheckFields(map, fields, path);
                break;
            case (MapType entries, MapNode map):
                foreach (var entry in map.Entries)
                    Check(entry.Value, entries.Value, $"{path}.{entry.Key.Text}");
                break;
            case (ListType items, ListNode list):
                for (var i = 0; i < list.Items.Count; i++)
                    Check(list.Items[i], items.Item, $"{path}[{i}]");
                break;
            case (ScalarType scalar, ScalarNode value):
                Report(value, path, ScalarCheck.Problem(scalar, value));
                break;
            case (ChoiceType choice, ScalarNode value):
                Report(value, path, ScalarCheck.Problem(choice, value));
                break;
            default:
                findings.Error(node, path, $"{Subject(path)} takes {Description(type)}, and here stands {Description(node)}.");
                break;
        }
    }

    private void CheckFields(MapNode map, ObjectType type, string path)
    {
        foreach (var (key, value) in map.Entries)
        {
            var full = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            if (type.Fields.TryGetValue(key.Text, out var field))
                Check(value, field.Type, full);
            else
                findings.Error(key, full, $"{Subject(path, type)} has no field {key.Text}.{Suggestion.For(key.Text, type.Fields.Keys)}");
        }

        foreach (var field in type.Fields.Values)
        {
            if (field.Needed && map[field.Name] is null or ScalarNode { Kind: ScalarKind.Nothing })
                findings.Error(map, path.Length == 0 ? field.Name : $"{path}.{field.Name}", $"{Subject(path, type)} needs {field.Name}, which is missing.");
        }
    }

    private void Report(ScalarNode node, string path, string? problem)
    {
        if (problem is not null)
            findings.Error(node, path, problem);
    }

    private static string Subject(string path, ObjectType? type = null) =>
        path.Length == 0 ? type?.Name ?? "This" : path[(path.LastIndexOf('.') + 1)..];

    private static string Description(FieldType type) => type switch
    {
        ListType => "a list",
        ObjectType or MapType => "fields of its own",
        ChoiceType choice => $"one of {string.Join(", ", choice.Words)}",
        ScalarType { Rule: ScalarRule.Truth } => "true or false",
        ScalarType { Rule: ScalarRule.Whole or ScalarRule.Number } => "a number",
        ScalarType { Rule: ScalarRule.Quantity } => "an amount",
        _ => "text",
    };

    private static string Description(YamlNode node) => node switch
    {
        ListNode => "a list",
        MapNode => "a group of fields",
        _ => "a single value",
    };
}
