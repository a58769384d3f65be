using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>Fields as properties of C# records, with attributes that say what they may be.</summary>
internal static class DotNetFields
{
    public static string Property(FieldSpec field) => field.Type == FieldType.ManyToMany
        ? $"int[]? {NameOf(field)} {{ get; init; }} = [];"
        : $"{TypeOf(field)}? {NameOf(field)} {{ get; init; }}{(Default(field) is { } value ? $" = {value};" : "")}";

    /// <summary>Attributes.</summary>
    public static IEnumerable<string> Rules(FieldSpec field)
    {
        if (!field.Null)
            yield return field.Blank && field.IsText ? "Required(AllowEmptyStrings = true)" : "Required";
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return $"StringLength({length})";
        if (field.Type == FieldType.Email)
            yield return """RegularExpression(@"[^@\s]+@[^@\s]+\.[^@\s]+", ErrorMessage = "Give an address like someone@example.com.")""";
        if (field.Type == FieldType.Url)
            yield return """RegularExpression(@"https?://[^\s/$.?#]\S*", ErrorMessage = "Give an address like https://example.com.")""";
        if (field.Type == FieldType.Decimal)
            yield return $"Digits({field.Digits}, {field.Places})";
        if (field.Type == FieldType.Choice)
        {
            var choices = field.Choices.Select(choice => Literals.Quoted(choice.Value)).ToList();
            if (field.Blank)
                choices.Add("\"\"");
            if (field.Null)
                choices.Add("null");
            yield return $"AllowedValues({string.Join(", ", choices)})";
        }

        if (field.Unique)
            yield return "Unique";
        if (field.Type == FieldType.ManyToMany)
            yield return $"RefersTo(typeof({field.To}))";
        if (field.Type == FieldType.ForeignKey)
        {
            yield return field.WhenGone == OnDelete.SetNull
                ? $"RefersTo(typeof({field.To}))"
                : $"RefersTo(typeof({field.To}), OnDelete.{field.WhenGone})";
        }
    }

    private static string NameOf(FieldSpec field) => Words.Pascal(field.Name);

    private static string TypeOf(FieldSpec field) => field.Type switch
    {
        FieldType.Integer or FieldType.ForeignKey => "int",
        FieldType.Decimal => "decimal",
        FieldType.Boolean => "bool",
        FieldType.Date => "DateOnly",
        FieldType.DateTime => "DateTimeOffset",
        FieldType.Uuid => "Guid",
        FieldType.Json => "JsonElement",
        _ => "string",
    };

    // A property can be called like one of these types.
    private static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (_, null) => field is { Blank: true, IsText: true, Null: false } ? "\"\"" : null,
        (FieldType.Integer or FieldType.Boolean, { } value) => value,
        (FieldType.Decimal, { } number) => $"{number}m",
        (FieldType.Date, "today") => "global::System.DateOnly.FromDateTime(global::System.DateTime.UtcNow)",
        (FieldType.Date, { } date) => $"global::System.DateOnly.Parse({Literals.Quoted(date)})",
        (FieldType.DateTime, "now") => "global::System.DateTimeOffset.UtcNow",
        (FieldType.DateTime, { } time) => $"global::System.DateTimeOffset.Parse({Literals.Quoted(time)})",
        (FieldType.Uuid, "random") => "global::System.Guid.NewGuid()",
        (FieldType.Uuid, { } id) => $"global::System.Guid.Parse({Literals.Quoted(id)})",
        (FieldType.Json, { } value) => $"global::System.Text.Json.JsonSerializer.SerializeToElement(new {(value == "{}" ? "{ }" : "object[0]")})",
        (_, { } text) => Literals.Quoted(text),
    };
}
