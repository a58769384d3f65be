using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>Fields as Java declares them: of an entity, and of the record that a request is.</summary>
internal static class SpringBootFields
{
    public static IEnumerable<string> Annotations(ModelSpec model, FieldSpec field)
    {
        if (field.Type == FieldType.ManyToMany)
        {
            yield return "@ManyToMany(fetch = FetchType.EAGER)";
            yield return $"@JoinTable(name = \"{Words.Snake(model.Name)}_{field.Name}_links\")";
            yield break;
        }

        if (field.Type == FieldType.ForeignKey)
        {
            yield return $"@{(field.Unique ? "OneToOne" : "ManyToOne")}{(field.Null ? "" : "(optional = false)")}";
            yield return $"@OnDelete(action = OnDeleteAction.{(field.WhenGone switch { OnDelete.Cascade => "CASCADE", OnDelete.Protect => "RESTRICT", _ => "SET_NULL" })})";
            yield break;
        }

        if (field.Type == FieldType.Json)
            yield return "@Convert(converter = JsonText.class)";
        if (ColumnOptions(field) is { Length: > 0 } options)
            yield return $"@Column({options})";
    }

    public static string Declaration(FieldSpec field) => field.Type == FieldType.ManyToMany
        ? $"Set<{field.To}> {NameOf(field)} = new LinkedHashSet<>();"
        : $"{(field.Type == FieldType.ForeignKey ? field.To : TypeOf(field))} {NameOf(field)};";

    public static string View(FieldSpec field) => field.Type switch
    {
        FieldType.ForeignKey => $"idOf(this.{NameOf(field)})",
        FieldType.ManyToMany => $"this.{NameOf(field)}.stream().map(Model::getId).sorted().toList()",
        _ => $"this.{NameOf(field)}",
    };

    /// <summary>A component of the record that a request is.</summary>
    public static string Component(FieldSpec field) => string.Join(' ', Rules(field).Append($"{TypeOf(field)} {NameOf(field)}"));

    public static string Assignment(FieldSpec field) => field.Type switch
    {
        FieldType.ForeignKey => $"store.other({field.To}.class, \"{field.Name}\", this.{NameOf(field)})",
        FieldType.ManyToMany => $"store.others({field.To}.class, \"{field.Name}\", this.{NameOf(field)})",
        _ => $"this.{NameOf(field)}",
    };

    public static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (FieldType.ManyToMany, _) => "List.of()",
        (_, null) => field is { Blank: true, IsText: true, Null: false } ? "\"\"" : null,
        (FieldType.Integer or FieldType.Boolean, { } value) => value,
        (FieldType.Decimal, { } number) => $"new BigDecimal({Literals.Quoted(number)})",
        (FieldType.Date, "today") => "LocalDate.now(ZoneOffset.UTC)",
        (FieldType.Date, { } date) => $"LocalDate.parse({Literals.Quoted(date)})",
        (FieldType.DateTime, "now") => "Instant.now()",
        (FieldType.DateTime, { } time) => $"Instant.parse({Literals.Quoted(time)})",
        (FieldType.Uuid, "random") => "UUID.randomUUID()",
        (FieldType.Uuid, { } id) => $"UUID.fromString({Literals.Quoted(id)})",
        (FieldType.Json, { } value) => $"JsonText.of({Literals.Quoted(value)})",
        (_, { } text) => Literals.Quoted(text),
    };

    /// <summary>The annotations that say what a request may be.</summary>
    public static IEnumerable<string> Rules(FieldSpec field)
    {
        if (field.Type == FieldType.ManyToMany)
            yield break;

        var text = field.IsText && !field.Blank;
        if (!field.Null && text)
            yield return "@NotEmpty";
        else if (!field.Null)
            yield return "@NotNull";
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return field.Null && text ? $"@Size(min = 1, max = {length})" : $"@Size(max = {length})";
        if (field.Type == FieldType.Decimal)
            yield return $"@Digits(integer = {field.Digits - field.Places}, fraction = {field.Places})";
        if (PatternOf(field) is { } pattern)
            yield return $"@Pattern(regexp = {Literals.Quoted(pattern)})";
    }

    private static string NameOf(FieldSpec field) => Words.Camel(field.Name);

    private static string TypeOf(FieldSpec field) => field.Type switch
    {
        FieldType.Integer => "Integer",
        FieldType.Decimal => "BigDecimal",
        FieldType.Boolean => "Boolean",
        FieldType.Date => "LocalDate",
        FieldType.DateTime => "Instant",
        FieldType.Uuid => "UUID",
        FieldType.Json => "JsonNode",
        FieldType.ForeignKey => "Long",
        FieldType.ManyToMany => "List<Long>",
        _ => "String",
    };

    private static string ColumnOptions(FieldSpec field)
    {
        var options = new List<string>();
        if (!field.Null)
            options.Add("nullable = false");
        if (field.Unique)
            options.Add("unique = true");
        if (field.Type is FieldType.Json || field is { Type: FieldType.Text, Length: null })
            options.Add("columnDefinition = \"text\"");
        if (field.Length is { } length)
            options.Add($"length = {length}");
        if (field.Type == FieldType.Decimal)
            options.Add($"precision = {field.Digits}, scale = {field.Places}");
        return string.Join(", ", options);
    }

    private static string? PatternOf(FieldSpec field)
    {
        var pattern = field.Type switch
        {
            FieldType.Email => @"[^@\s]+@[^@\s]+\.[^@\s]+",
            FieldType.Url => @"https?://[^\s/$.?#]\S*",
            FieldType.Choice => string.Join('|', field.Choices.Select(choice => string.Concat(choice.Value.Select(Escaped)))),
            _ => null,
        };
        return pattern is null || !field.Blank ? pattern : $"(?:{pattern})?";
    }

    private static string Escaped(char c) => c < 0x80 && !char.IsAsciiLetterOrDigit(c) ? $@"\{c}" : $"{c}";
}
