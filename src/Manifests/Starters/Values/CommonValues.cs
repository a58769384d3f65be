using DevPortal.Domain.Projects;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>What the templates of every framework know.</summary>
internal static class CommonValues
{
    public static TemplateMap Project(ProjectSpec project, IEnumerable<TemplateMap> models, params ReadOnlySpan<(string, TemplateValue?)> more) => TemplateMap.Of(
    [
        ("name", project.Name),
        ("project", project.Name),
        ("app", project.App),
        ("description", project.Description?.Trim()),
        ("cors", project.Cors),
        ("modelNames", ModelNames(project)),
        ("models", TemplateList.Of(models)),
        .. more,
    ]);

    public static TemplateMap Model(ModelSpec model, params ReadOnlySpan<(string, TemplateValue?)> more) => TemplateMap.Of(
    [
        ("name", model.Name),
        ("snake", Words.Snake(model.Name)),
        ("camel", Words.Camel(model.Name)),
        ("plural", Words.Plural(Words.Snake(model.Name))),
        ("route", Route(model)),
        ("required", Names(model.Fields.Where(field => field.Required))),
        ("unique", Names(model.Fields.Where(field => field.Unique))),
        ("choices", Names(model.Fields.Where(field => field.Type == FieldType.Choice))),
        .. more,
    ]);

    /// <summary>What stands behind <c>/api/</c>.</summary>
    public static string Route(ModelSpec model) => Words.Plural(Words.Kebab(model.Name));

    /// <summary>Every relation that whoever makes one of this model must give.</summary>
    public static TemplateList RequiredRelations(ModelSpec model) => TemplateList.Of(model.Fields
        .Where(field => field is { Type: FieldType.ForeignKey, Required: true })
        .Select(field => TemplateMap.Of(
            ("name", field.Name),
            ("target", Words.Snake(field.To!)),
            ("targetCamel", Words.Camel(field.To!)),
            ("targetName", field.To),
            ("targetRoute", Words.Plural(Words.Kebab(field.To!))))));

    /// <summary>The project in one line.</summary>
    public static string Summary(ProjectSpec project) =>
        string.IsNullOrWhiteSpace(project.Description) ? $"Keeps {ModelNames(project)}." : project.Description.Trim().ReplaceLineEndings(" ");

    private static string ModelNames(ProjectSpec project) =>
        Listed(project.Models.Select(model => Words.Plural(Words.Snake(model.Name)).Replace('_', ' ')));

    private static TemplateList Names(IEnumerable<FieldSpec> fields) => TemplateList.Of(fields.Select(field => field.Name));

    private static string Listed(IEnumerable<string> names) => names.ToList() switch
    {
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        _ => "nothing",
    };
}
