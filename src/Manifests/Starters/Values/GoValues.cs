using DevPortal.Domain.Projects;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class GoValues
{
    public static StarterValues Of(ProjectSpec project) => new(
        CommonValues.Project(
            project,
            project.Models.Select(Model),
            ("firstRoute", CommonValues.Route(project.Models[0])),
            ("usesNumbers", project.Models.Any(model => model.Fields.Any(field => field is { Type: FieldType.Integer, Default: not null })))),
        [],
        LeftOut: project.Cors ? [] : ["cors.go"]);

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(("declaration", Declaration(field)))))),
        ("requiredRelations", CommonValues.RequiredRelations(model)),
        ("samples", TemplateList.Of(Sample.Of(model).Select(sample => TemplateMap.Of(("name", sample.Name), ("json", Literals.Quoted(sample.Json)))))));

    private static string Declaration(FieldSpec field) =>
        $"{KindOf(field)}({string.Join(", ", Arguments(field).Concat(Options(field)).Prepend(Literals.Quoted(field.Name)))})";

    private static string KindOf(FieldSpec field) => field.Type switch
    {
        FieldType.DateTime => "dateTime",
        FieldType.Json => "anyJSON",
        FieldType.ForeignKey => "reference",
        FieldType.ManyToMany => "references",
        _ => field.Type.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> Arguments(FieldSpec field)
    {
        if (field.IsRelation)
            yield return Literals.Quoted(field.To!);
        if (field.Type == FieldType.Choice)
            yield return $"[]string{{{string.Join(", ", field.Choices.Select(choice => Literals.Quoted(choice.Value)))}}}";
        if (field.Type == FieldType.Decimal)
            yield return $"{field.Digits}, {field.Places}";
    }

    private static IEnumerable<string> Options(FieldSpec field)
    {
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return $"maxLength({length})";
        if (field.Null)
            yield return "null";
        if (field.Blank && field.IsText)
            yield return "blank";
        if (Default(field) is { } value)
            yield return value;
        if (field.Unique)
            yield return "unique";
        if (field is { Type: FieldType.ForeignKey, WhenGone: OnDelete.Cascade })
            yield return "cascade";
        if (field is { Type: FieldType.ForeignKey, WhenGone: OnDelete.Protect })
            yield return "protect";
    }

    private static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (_, null) => null,
        (FieldType.Integer, { } number) => $"otherwise(json.Number({Literals.Quoted(number)}))",
        (FieldType.Boolean, { } flag) => $"otherwise({flag})",
        (FieldType.DateTime, "now") or (FieldType.Date, "today") or (FieldType.Uuid, "random") => $"made({field.Default})",
        (FieldType.Json, "{}") => "otherwise(map[string]any{})",
        (FieldType.Json, _) => "otherwise([]any{})",
        (_, { } text) => $"otherwise({Literals.Quoted(text)})",
    };
}
