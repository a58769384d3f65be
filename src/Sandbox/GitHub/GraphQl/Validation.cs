using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.GraphQl.Language;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>Checks a query against the schema before anything is resolved, with GitHub's words and codes.</summary>
internal sealed class Validation
{
    /// <summary>With fragments in fragments a short query can select without end.</summary>
    private const int MostSelections = 50_000;

    private readonly GraphQlSchema _schema;
    private readonly Document _document;
    private readonly Operation _operation;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spread = new(StringComparer.Ordinal);
    private readonly JsonArray _errors = [];
    private int _checked;

    private Validation(GraphQlSchema schema, Document document, Operation operation) =>
        (_schema, _document, _operation) = (schema, document, operation);

    /// <returns>What is wrong; empty where nothing is.</returns>
    public static JsonArray Check(GraphQlSchema schema, Document document, Operation operation)
    {
        var validation = new Validation(schema, document, operation);
        validation.CheckSelections(operation.Selections, schema[operation.Kind == "query" ? "Query" : "Mutation"], [operation.Label]);
        foreach (var variable in operation.Variables.Where(v => !validation._used.Contains(v.Name)))
        {
            validation.Add([operation.Label], variable.At, "variableNotUsed",
                $"Variable ${variable.Name} is declared by {validation.Owner} but not used", ("variableName", variable.Name));
        }

        if (validation._checked > MostSelections)
            validation.Add([operation.Label], operation.At, "maxComplexity", $"The query selects more than {MostSelections} fields");
        return validation._errors;
    }

    private string Owner => _operation.Name ?? $"anonymous {_operation.Kind}";

    private void CheckSelections(IReadOnlyList<Selection> selections, ObjectType type, string[] path)
    {
        foreach (var selection in selections)
        {
            if (++_checked > MostSelections)
                return;

            foreach (var directive in selection.Directives)
                Use(directive.Arguments.Values, path, selection.At);

            switch (selection)
            {
                case FieldSelection field when field.Name != "__typename":
                    CheckField(field, type, [.. path, field.Key]);
                    break;
                case InlineFragment inline:
                    CheckFragment(inline.On ?? type.Name, inline.Selections, [.. path, $"... on {inline.On ?? type.Name}"], inline.At);
                    break;
                case FragmentSpread spread when !_document.Fragments.ContainsKey(spread.Name):
                    Add(path, spread.At, "useAndDefineFragment", $"Fragment {spread.Name} was used, but not defined", ("fragmentName", spread.Name));
                    break;
                case FragmentSpread spread when _spread.Add(spread.Name):
                    var fragment = _document.Fragments[spread.Name];
                    CheckFragment(fragment.On, fragment.Selections, [$"fragment {fragment.Name}"], fragment.At);
                    _spread.Remove(spread.Name);
                    break;
                case FragmentSpread spread:
                    Add(path, spread.At, "infiniteLoop", $"Fragment {spread.Name} contains an infinite loop", ("fragmentName", spread.Name));
                    break;
            }
        }
    }

    private void CheckFragment(string on, IReadOnlyList<Selection> selections, string[] path, Location at)
    {
        if (_schema.Knows(on))
            CheckSelections(selections, _schema[on], path);
        else
            Add(path, at, "undefinedType", $"No such type {on}, so it can't be a fragment condition", ("typeName", on));
    }

    private void CheckField(FieldSelection field, ObjectType type, string[] path)
    {
        Use(field.Arguments.Values, path, field.At);
        if (type.Field(field.Name) is not { } definition)
        {
            Add(path, field.At, "undefinedField", $"Field '{field.Name}' doesn't exist on type '{type.Name}'", ("typeName", type.Name), ("fieldName", field.Name));
            return;
        }

        foreach (var name in field.Arguments.Keys.Where(a => !definition.Arguments.ContainsKey(a)))
        {
            Add([.. path, name], field.At, "argumentNotAccepted", $"Field '{field.Name}' doesn't accept argument '{name}'",
                ("name", field.Name), ("typeName", "Field"), ("argumentName", name));
        }

        var missing = definition.Arguments.Where(a => a.Value.IsRequired && !field.Arguments.ContainsKey(a.Key)).Select(a => a.Key).ToList();
        if (missing.Count > 0)
        {
            Add(path, field.At, "missingRequiredArguments", $"Field '{field.Name}' is missing required arguments: {string.Join(", ", missing)}",
                ("className", "Field"), ("name", field.Name), ("arguments", string.Join(", ", missing)));
        }

        if (definition.Type is null && field.Selections.Count > 0)
        {
            Add(path, field.At, "selectionMismatch", $"Selections can't be made on scalars (field '{field.Name}' returns a scalar but has selections)",
                ("nodeName", $"field '{field.Name}'"));
        }
        else if (definition.Type is not null && field.Selections.Count == 0)
        {
            Add(path, field.At, "selectionMismatch",
                $"Field must have selections (field '{field.Name}' returns {definition.Type} but has no selections. Did you mean '{field.Name} {{ ... }}'?)",
                ("nodeName", $"field '{field.Name}'"), ("typeName", definition.Type));
        }
        else if (definition.Type is not null)
        {
            CheckSelections(field.Selections, _schema[definition.Type], path);
        }
    }

    private void Use(IEnumerable<Value> values, string[] path, Location at)
    {
        foreach (var value in values)
        {
            switch (value)
            {
                case VariableValue variable when _operation.Variables.All(v => v.Name != variable.Name):
                    Add(path, at, "variableNotDefined", $"Variable ${variable.Name} is used by {Owner} but not declared", ("variableName", variable.Name));
                    break;
                case VariableValue variable:
                    _used.Add(variable.Name);
                    break;
                case ListValue list:
                    Use(list.Items, path, at);
                    break;
                case ObjectValue fields:
                    Use(fields.Fields.Values, path, at);
                    break;
            }
        }
    }

    private void Add(string[] path, Location at, string code, string message, params (string Name, string Value)[] details)
    {
        var extensions = new JsonObject { ["code"] = code };
        foreach (var (name, value) in details)
            extensions[name] = value;

        _errors.Add((JsonNode)new JsonObject
        {
            ["path"] = new JsonArray([.. path.Select(p => (JsonNode)p)]),
            ["extensions"] = extensions,
            ["locations"] = GraphQlError.Locations(at),
            ["message"] = message,
        });
    }
}
