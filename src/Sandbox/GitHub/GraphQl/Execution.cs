using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.GraphQl.Language;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>Resolves a checked operation, field by field, in the order in which they are written.</summary>
internal sealed class Execution(GraphQlSchema schema, Document document, Variables variables, Caller caller, CancellationToken cancel)
{
    private readonly JsonArray _errors = [];

    public async Task<JsonObject> RunAsync(Operation operation)
    {
        var root = new Node(operation.Kind == "query" ? "Query" : "Mutation", Root.Instance);
        var data = await ResolveAsync(root, operation.Selections, []);
        var answer = new JsonObject { ["data"] = data };
        if (_errors.Count > 0)
            answer["errors"] = _errors;
        return answer;
    }

    private async Task<JsonObject> ResolveAsync(Node node, IReadOnlyList<Selection> selections, string[] path)
    {
        var result = new JsonObject();
        foreach (var group in Fields(node.Type, selections).GroupBy(f => f.Key, StringComparer.Ordinal))
        {
            var field = group.First();
            result[group.Key] = field.Name == "__typename"
                ? node.Type
                : await ResolveAsync(node, field, [.. group.SelectMany(f => f.Selections)], [.. path, group.Key]);
        }

        return result;
    }

    private async Task<JsonNode?> ResolveAsync(Node node, FieldSelection field, IReadOnlyList<Selection> selections, string[] path)
    {
        var definition = schema[node.Type].Field(field.Name)
            ?? throw new InvalidOperationException($"{node.Type} has no {field.Name}: an interface promises what its objects lack.");
        var given = new JsonObject([.. field.Arguments.Select(a => KeyValuePair.Create(a.Key, variables.Resolve(a.Value)))]);
        try
        {
            Check(field, definition, given);
            return await definition.Resolve(node.Source, new(given, caller, cancel)) switch
            {
                Node child => await ResolveAsync(child, selections, path),
                IReadOnlyList<Node> children => await ResolveAsync(children, selections, path),
                JsonNode leaf => leaf.DeepClone(),
                _ => null,
            };
        }
        catch (GraphQlError error)
        {
            _errors.Add((JsonNode)error.Shape(path, field.At));
            return null;
        }
    }

    private async Task<JsonArray> ResolveAsync(IReadOnlyList<Node> children, IReadOnlyList<Selection> selections, string[] path)
    {
        var list = new JsonArray();
        foreach (var (i, child) in children.Index())
            list.Add((JsonNode)await ResolveAsync(child, selections, [.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        return list;
    }

    private static void Check(FieldSelection field, FieldDefinition definition, JsonObject given)
    {
        foreach (var (name, type) in definition.Arguments.Where(a => field.Arguments.ContainsKey(a.Key)))
        {
            if (InputTypes.Problems(given[name], type, "").Any())
                throw new GraphQlError("argumentLiteralsIncompatible", $"Argument '{name}' on Field '{field.Name}' has an invalid value. Expected type '{type}'.");
        }
    }

    private IEnumerable<FieldSelection> Fields(string type, IReadOnlyList<Selection> selections)
    {
        foreach (var selection in selections.Where(IsIncluded))
        {
            switch (selection)
            {
                case FieldSelection field:
                    yield return field;
                    break;
                case InlineFragment inline when inline.On is null || schema.Is(type, inline.On):
                    foreach (var field in Fields(type, inline.Selections))
                        yield return field;
                    break;
                case FragmentSpread spread when document.Fragments[spread.Name] is var fragment && schema.Is(type, fragment.On):
                    foreach (var field in Fields(type, fragment.Selections))
                        yield return field;
                    break;
            }
        }
    }

    private bool IsIncluded(Selection selection) => selection.Directives.All(directive =>
    {
        var holds = directive.Arguments.TryGetValue("if", out var condition) && variables.Resolve(condition) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
        return directive.Name switch { "include" => holds, "skip" => !holds, _ => true };
    });

    /// <summary>What the first fields are read from: nothing.</summary>
    private sealed class Root
    {
        public static readonly Root Instance = new();
    }
}
