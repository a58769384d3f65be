using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>What generated Java files must import, in order and nothing more.</summary>
internal static class SpringBootImports
{
    public static IEnumerable<string> OfModel(ModelSpec model)
    {
        var fields = model.Fields;
        var annotations = string.Concat(fields.SelectMany(field => SpringBootFields.Annotations(model, field)));
        var imports = new List<string> { "jakarta.persistence.Entity", "jakarta.persistence.Table", "java.util.LinkedHashMap", "java.util.Map" };
        foreach (var annotation in new[] { "Column", "Convert", "ManyToMany", "ManyToOne", "OneToOne", "JoinTable" })
        {
            if (annotations.Contains($"@{annotation}", StringComparison.Ordinal))
                imports.Add($"jakarta.persistence.{annotation}");
        }

        if (Any(fields, FieldType.ManyToMany))
            imports.AddRange(["jakarta.persistence.FetchType", "java.util.LinkedHashSet", "java.util.Set"]);
        if (Any(fields, FieldType.ForeignKey))
            imports.AddRange(["org.hibernate.annotations.OnDelete", "org.hibernate.annotations.OnDeleteAction"]);
        return imports.Concat(Types(fields)).Order(StringComparer.Ordinal);
    }

    public static IEnumerable<string> OfInput(ModelSpec model)
    {
        var fields = model.Fields;
        var rules = string.Concat(fields.SelectMany(SpringBootFields.Rules));
        var imports = new List<string>();
        foreach (var rule in new[] { "Digits", "NotEmpty", "NotNull", "Pattern", "Size" })
        {
            if (rules.Contains($"@{rule}", StringComparison.Ordinal))
                imports.Add($"jakarta.validation.constraints.{rule}");
        }

        if (Any(fields, FieldType.ManyToMany))
            imports.Add("java.util.List");
        if (fields.Any(field => field is { Type: FieldType.Date, Default: "today" }))
            imports.Add("java.time.ZoneOffset");
        return imports.Concat(Types(fields)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Types(Seq<FieldSpec> fields)
    {
        if (Any(fields, FieldType.Decimal))
            yield return "java.math.BigDecimal";
        if (Any(fields, FieldType.DateTime))
            yield return "java.time.Instant";
        if (Any(fields, FieldType.Date))
            yield return "java.time.LocalDate";
        if (Any(fields, FieldType.Uuid))
            yield return "java.util.UUID";
        if (Any(fields, FieldType.Json))
            yield return "tools.jackson.databind.JsonNode";
    }

    private static bool Any(Seq<FieldSpec> fields, FieldType type) => fields.Any(field => field.Type == type);
}
