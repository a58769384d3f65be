using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class DjangoValues
{
    public static StarterValues Of(ProjectSpec project)
    {
        var created = new HashSet<string>(StringComparer.Ordinal);
        var models = project.Models.Select(model => Model(project, model, created)).ToList();
        var values = CommonValues.Project(
            project,
            models,
            ("appClass", Words.Pascal(project.App)),
            ("standardImports", TemplateList.Of(DjangoFields.StandardImports(project))),
            ("usesNow", project.Models.Any(model => model.Fields.Any(field => field is { Type: FieldType.DateTime, Default: "now" }))),
            ("protects", project.Models.Any(model => model.Fields.Any(field => field is { Type: FieldType.ForeignKey, WhenGone: OnDelete.Protect }))));

        return new StarterValues(
            values,
            [],
            [new Setting("project", project.Name), new Setting("app", project.App)],
            project.Cors ? [] : ["__project__/cors.py"]);
    }

    /// <param name="created">The models that the migration has created before this one; this one is added.</param>
    private static TemplateMap Model(ProjectSpec project, ModelSpec model, HashSet<string> created)
    {
        created.Add(model.Name);
        var later = model.Fields.Where(field => field.IsRelation && !created.Contains(field.To!)).ToList();
        return CommonValues.Model(
            model,
            ("fields", Fields(project, model, model.Fields, field => field.To == model.Name ? "self" : field.To!)),
            ("createdFields", Fields(project, model, model.Fields.Except(later), field => $"{project.App}.{field.To!.ToLowerInvariant()}")),
            ("laterFields", Fields(project, model, later, field => $"{project.App}.{field.To!.ToLowerInvariant()}")),
            ("title", Title(model)),
            ("fieldNames", string.Join(", ", model.Fields.Select(field => field.Name).Prepend("id").Select(Python.Text))),
            ("manyToMany", string.Join(", ", model.Fields.Where(field => field.Type == FieldType.ManyToMany).Select(field => Python.Text(field.Name)))),
            ("requiredRelations", CommonValues.RequiredRelations(model)),
            ("samples", Python.Samples(Sample.Of(model))),
            ("echoed", string.Join(", ", model.Fields.Where(field => !field.IsRelation || field.Required).Select(field => Python.Text(field.Name)))));
    }

    private static TemplateList Fields(ProjectSpec project, ModelSpec model, IEnumerable<FieldSpec> fields, Func<FieldSpec, string> to) =>
        TemplateList.Of(fields.Select(field => TemplateMap.Of(
            ("name", field.Name),
            ("model", model.Name.ToLowerInvariant()),
            ("declaration", DjangoFields.Declaration(project, model, field, to)))));

    private static string Title(ModelSpec model) => model.Fields.FirstOrDefault(field => field.IsText && field.Type != FieldType.Choice) is { } field
        ? field.Null ? $"self.{field.Name} or f\"{model.Name} {{self.pk}}\"" : $"self.{field.Name}"
        : $"f\"{model.Name} {{self.pk}}\"";
}
