using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>Fields as Django declares them.</summary>
internal static class DjangoFields
{
    /// <param name="to">What the model that a relation leads to is called here.</param>
    public static string Declaration(ProjectSpec project, ModelSpec model, FieldSpec field, Func<FieldSpec, string> to) =>
        $"models.{ClassOf(field)}({string.Join(", ", Options(project, model, field, to))})";

    /// <summary>The lines that bring in what declarations name.</summary>
    public static IEnumerable<string> StandardImports(ProjectSpec project)
    {
        var fields = project.Models.SelectMany(model => model.Fields).Where(field => field.Default is not null).ToList();
        if (fields.Any(field => field.Type == FieldType.Date || field is { Type: FieldType.DateTime, Default: not "now" }))
            yield return "import datetime as dt";
        if (fields.Any(field => field.Type == FieldType.Decimal))
            yield return "from decimal import Decimal";
        if (fields.Any(field => field is { Type: FieldType.Uuid, Default: "random" }))
            yield return "from uuid import uuid4";
    }

    private static string ClassOf(FieldSpec field) => field.Type switch
    {
        FieldType.Char or FieldType.Choice => "CharField",
        FieldType.Text => "TextField",
        FieldType.Integer => "IntegerField",
        FieldType.Decimal => "DecimalField",
        FieldType.Boolean => "BooleanField",
        FieldType.Date => "DateField",
        FieldType.DateTime => "DateTimeField",
        FieldType.Email => "EmailField",
        FieldType.Url => "URLField",
        FieldType.Uuid => "UUIDField",
        FieldType.Json => "JSONField",
        FieldType.ManyToMany => "ManyToManyField",
        _ => field.Unique ? "OneToOneField" : "ForeignKey",
    };

    private static IEnumerable<string> Options(ProjectSpec project, ModelSpec model, FieldSpec field, Func<FieldSpec, string> to)
    {
        if (field.IsRelation)
            yield return Python.Text(to(field));
        if (field.Type == FieldType.ManyToMany && field.To == model.Name)
            yield return "symmetrical=False";
        if (field.Type == FieldType.ForeignKey)
            yield return $"on_delete={(field.WhenGone switch { OnDelete.Cascade => "models.CASCADE", OnDelete.Protect => "models.PROTECT", _ => "models.SET_NULL" })}";
        if (field.Length is { } length && (field.MaxLength is not null || field.Type is FieldType.Char or FieldType.Choice))
            yield return $"max_length={length}";
        if (field.Type == FieldType.Decimal)
            yield return $"max_digits={field.Digits}, decimal_places={field.Places}";
        if (field.Type == FieldType.Choice)
            yield return $"choices=[{string.Join(", ", field.Choices.Select(choice => $"({Python.Text(choice.Value)}, {Python.Text(choice.Label)})"))}]";
        if (field.Null)
            yield return "null=True";
        if (field.Blank || field.Null || field.Type == FieldType.ManyToMany)
            yield return "blank=True";
        if (Default(field) is { } value)
            yield return $"default={value}";
        if (field.Unique && field.Type != FieldType.ForeignKey)
            yield return "unique=True";
        if (field.IsRelation && BackwardsClashes(project, model, field))
            yield return $"related_name={Python.Text($"{Words.Snake(model.Name)}_by_{field.Name}")}";
    }

    private static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (_, null) => null,
        (FieldType.Integer, { } number) => number,
        (FieldType.Decimal, { } number) => $"Decimal({Python.Text(number)})",
        (FieldType.Boolean, { } flag) => flag == "true" ? "True" : "False",
        (FieldType.Date, "today") => "dt.date.today",
        (FieldType.Date, { } date) => Python.Date(date),
        (FieldType.DateTime, "now") => "now",
        (FieldType.DateTime, { } time) => Python.DateTime(time),
        (FieldType.Uuid, "random") => "uuid4",
        (FieldType.Json, "{}") => "dict",
        (FieldType.Json, _) => "list",
        (_, { } text) => Python.Text(text),
    };

    /// <summary>Whether the name that Django gives to the way back is taken: by another relation between the two, or by a field.</summary>
    private static bool BackwardsClashes(ProjectSpec project, ModelSpec model, FieldSpec field)
    {
        var back = model.Name.ToLowerInvariant();
        var target = project.Models.First(other => other.Name == field.To);
        return model.Fields.Count(other => other.IsRelation && other.To == field.To) > 1
            || target.Fields.Any(other => other.Name == back || other.Name == $"{back}_set");
    }
}
