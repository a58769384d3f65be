using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class SpringBootValues
{
    public static StarterValues Of(ProjectSpec project)
    {
        var package = project.App.Replace("_", "", StringComparison.Ordinal);
        var models = project.Models.Select(model => new ModelValues(model.Name, Model(model))).ToSeq();
        return new StarterValues(
            CommonValues.Project(
                project,
                models.Select(model => model.Values),
                ("package", package),
                ("artifact", Words.Kebab(project.Name))),
            models,
            [new Setting("package", package)],
            LeftOut(project));
    }

    private static Seq<string> LeftOut(ProjectSpec project)
    {
        const string sources = "src/main/java/com/example/__package__/";
        var unused = new List<string>();
        if (!project.Cors)
            unused.Add($"{sources}Cors.java");
        if (!project.Models.Any(model => model.Fields.Any(field => field.Type == FieldType.Json)))
            unused.Add($"{sources}JsonText.java");
        return unused.ToSeq();
    }

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        ("title", Words.Plural(Words.Snake(model.Name)).Replace('_', ' ')),
        ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(
            ("name", field.Name),
            ("camel", Words.Camel(field.Name)),
            ("annotations", TemplateList.Of(SpringBootFields.Annotations(model, field))),
            ("declaration", SpringBootFields.Declaration(field)),
            ("view", SpringBootFields.View(field)),
            ("component", SpringBootFields.Component(field)),
            ("assignment", SpringBootFields.Assignment(field)))))),
        ("defaults", TemplateList.Of(model.Fields
            .Where(field => SpringBootFields.Default(field) is not null)
            .Select(field => TemplateMap.Of(("name", Words.Camel(field.Name)), ("value", SpringBootFields.Default(field)))))),
        ("modelImports", TemplateList.Of(SpringBootImports.OfModel(model))),
        ("inputImports", TemplateList.Of(SpringBootImports.OfInput(model))),
        ("requiredRelations", CommonValues.RequiredRelations(model)),
        ("body", $"{{{string.Join(", ", Sample.Of(model).Select(sample => $"\"{sample.Name}\": {sample.Json}"))}}}"),
        ("requiredTexts", Texts(model.Fields.Where(field => field.Required))),
        // A number's text and a time's zone may come back in another spelling.
        ("echoed", Texts(model.Fields.Where(field => field.IsText || field.Type is FieldType.Date or FieldType.Uuid))));

    private static string Texts(IEnumerable<FieldSpec> fields) => string.Join(", ", fields.Select(field => $"\"{field.Name}\""));
}
