using DevPortal.Domain.Projects;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class NodeValues
{
    public static StarterValues Of(ProjectSpec project) => new(
        CommonValues.Project(
            project,
            project.Models.Select(Model),
            ("package", Words.Kebab(project.Name)),
            ("summary", CommonValues.Summary(project)),
            ("fieldKinds", string.Join(", ", project.Models.SelectMany(model => model.Fields).SelectMany(Names).Distinct().Order(StringComparer.Ordinal)))),
        []);

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(("name", field.Name), ("declaration", Declaration(field)))))),
        ("requiredRelations", CommonValues.RequiredRelations(model)),
        ("samples", TemplateList.Of(Sample.Of(model).Select(sample => $"{sample.Name}: {sample.Json}"))),
        ("requiredTexts", Texts(model.Fields.Where(field => field.Required))),
        ("typed", Texts(model.Fields.Where(field => field.Type != FieldType.Json))));

    private static string Texts(IEnumerable<FieldSpec> fields) => string.Join(", ", fields.Select(field => $"'{field.Name}'"));

    private static IEnumerable<string> Names(FieldSpec field)
    {
        yield return KindOf(field);
        if ((field.Type, field.Default) is (FieldType.DateTime, "now") or (FieldType.Date, "today") or (FieldType.Uuid, "random"))
            yield return field.Default!;
    }

    private static string KindOf(FieldSpec field) => field.Type switch
    {
        FieldType.DateTime => "dateTime",
        FieldType.ForeignKey => "reference",
        FieldType.ManyToMany => "references",
        _ => field.Type.ToString().ToLowerInvariant(),
    };

    private static string Declaration(FieldSpec field)
    {
        var options = Options(field).ToList();
        return $"{KindOf(field)}({string.Join(", ", Arguments(field).Concat(options.Count == 0 ? [] : [$"{{ {string.Join(", ", options)} }}"]))})";
    }

    private static IEnumerable<string> Arguments(FieldSpec field)
    {
        if (field.IsRelation)
            yield return $"'{Words.Camel(field.To!)}'";
        if (field.Type == FieldType.Choice)
            yield return $"[{string.Join(", ", field.Choices.Select(choice => Literals.Quoted(choice.Value)))}]";
        if (field.Type == FieldType.Decimal)
            yield return $"{field.Digits}, {field.Places}";
    }

    private static IEnumerable<string> Options(FieldSpec field)
    {
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return $"maxLength: {length}";
        if (field.Null)
            yield return "null: true";
        if (field.Blank && field.IsText)
            yield return "blank: true";
        if (Default(field) is { } value)
            yield return $"default: {value}";
        if (field.Unique)
            yield return "unique: true";
        if (field.Type == FieldType.ForeignKey)
            yield return $"onDelete: '{(field.WhenGone switch { OnDelete.Cascade => "cascade", OnDelete.Protect => "restrict", _ => "set null" })}'";
    }

    private static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (_, null) => null,
        (FieldType.Integer or FieldType.Boolean, { } value) => value,
        (FieldType.DateTime, "now") or (FieldType.Date, "today") or (FieldType.Uuid, "random") => field.Default,
        (FieldType.Json, { } value) => $"() => ({value})",
        (_, { } text) => Literals.Quoted(text),
    };
}
