using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.GraphQl.Language;

namespace DevPortal.Sandbox.GitHub.GraphQl.Schema;

/// <summary>Gives a field's value: null, a JSON leaf, a <see cref="Node"/>, or a list of nodes.</summary>
internal delegate ValueTask<object?> Resolver(object source, FieldArguments arguments);

/// <param name="Type">The type that it leads to; null for a leaf.</param>
/// <param name="Arguments">Name and type of each argument.</param>
internal sealed record FieldDefinition(string Name, string? Type, IReadOnlyDictionary<string, TypeReference> Arguments, Resolver Resolve);

/// <summary>An object, interface or union of the schema. Interfaces and unions list what they may be.</summary>
internal sealed class ObjectType(string name, params string[] possible)
{
    private readonly Dictionary<string, FieldDefinition> _fields = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Empty for an object.</summary>
    public IReadOnlyList<string> Possible => possible;

    public FieldDefinition? Field(string field) => _fields.GetValueOrDefault(field);

    public ObjectType Leaf<T>(string field, Func<T, JsonNode?> read) =>
        Add(field, null, "", (source, _) => ValueTask.FromResult<object?>(read((T)source)));

    public ObjectType Leaf<T>(string field, Func<T, Task<JsonNode?>> read) =>
        Add(field, null, "", async (source, _) => await read((T)source));

    /// <param name="arguments">As in GraphQL: `first: Int, path: String!`.</param>
    public ObjectType Object<T>(string field, string type, string arguments, Func<T, FieldArguments, Task<object?>> read) =>
        Add(field, type, arguments, async (source, given) => await read((T)source, given));

    public ObjectType Object<T>(string field, string type, Func<T, object?> read) =>
        Add(field, type, "", (source, _) => ValueTask.FromResult(read((T)source)));

    private ObjectType Add(string field, string? type, string arguments, Resolver resolve)
    {
        _fields[field] = new(field, type, Parse(arguments), resolve);
        return this;
    }

    private static Dictionary<string, TypeReference> Parse(string arguments) => arguments
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(argument => argument.Split(':', 2, StringSplitOptions.TrimEntries))
        .ToDictionary(
            parts => parts[0],
            parts => new TypeReference(parts[1].TrimEnd('!'), parts[1].EndsWith('!')),
            StringComparer.Ordinal);
}

/// <summary>An object of the answer: which type it is, and what its fields are read from.</summary>
internal sealed record Node(string Type, object Source);

/// <summary>The arguments of one field, with variables filled in, and who asks.</summary>
internal sealed record FieldArguments(JsonObject Given, Caller Caller, CancellationToken Cancel)
{
    public string? Text(string name) => Given[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public bool? Flag(string name) => Given[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public int? Number(string name) => Given[name] switch
    {
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        JsonValue value when value.TryGetValue<long>(out var number) => (int)number,
        _ => null,
    };

    public JsonObject Object(string name) => Given[name] as JsonObject ?? [];
}
