using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.GraphQl.Language;

namespace DevPortal.Sandbox.GitHub.GraphQl;

/// <summary>The variables of a query: given, defaulted, or refused where a required one is missing.</summary>
internal sealed class Variables
{
    private readonly JsonObject _values;

    private Variables(JsonObject values) => _values = values;

    /// <returns>The variables, or what is wrong with them.</returns>
    public static (Variables? Variables, JsonArray Errors) Read(Operation operation, JsonObject given)
    {
        var (values, errors) = (new JsonObject(), new JsonArray());
        foreach (var variable in operation.Variables)
        {
            var value = given[variable.Name]?.DeepClone() ?? (variable.Default is null ? null : new Variables([]).Resolve(variable.Default));
            foreach (var (path, problem) in InputTypes.Problems(value, variable.Type, ""))
            {
                var where = path.Length > 0 ? $" for {path}" : "";
                errors.Add((JsonNode)new JsonObject
                {
                    ["extensions"] = new JsonObject
                    {
                        ["value"] = value?.DeepClone(),
                        ["problems"] = new JsonArray(new JsonObject
                        {
                            ["path"] = new JsonArray([.. path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(p => (JsonNode)p)]),
                            ["explanation"] = problem,
                        }),
                    },
                    ["locations"] = GraphQlError.Locations(variable.At),
                    ["message"] = $"Variable ${variable.Name} of type {variable.Type} was provided invalid value{where}{(where.Length > 0 ? $" ({problem})" : "")}",
                });
            }

            values[variable.Name] = value;
        }

        return (errors.Count == 0 ? new(values) : null, errors);
    }

    public JsonNode? Resolve(Value value) => value switch
    {
        VariableValue variable => _values[variable.Name]?.DeepClone(),
        LiteralValue literal => literal.Json?.DeepClone(),
        ListValue list => new JsonArray([.. list.Items.Select(Resolve)]),
        ObjectValue fields => new JsonObject([.. fields.Fields.Select(f => KeyValuePair.Create(f.Key, Resolve(f.Value)))]),
        _ => null,
    };
}
