using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class DotNetValues
{
    public static StarterValues Of(ProjectSpec project)
    {
        var models = project.Models.Select(model => new ModelValues(model.Name, Model(model))).ToSeq();
        var name = Words.Pascal(project.Name);
        return new StarterValues(
            CommonValues.Project(project, models.Select(model => model.Values), ("namespace", name)),
            models,
            [new Setting("Project", name)]);
    }

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        ("usesJson", model.Fields.Any(field => field.Type == FieldType.Json)),
        ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(
            ("rules", string.Join(", ", DotNetFields.Rules(field))),
            ("declaration", DotNetFields.Property(field)))))),
        ("requiredRelations", CommonValues.RequiredRelations(model)),
        ("samples", TemplateList.Of(Sample.Of(model).Select(sample => $"\"{sample.Name}\": {sample.Json}"))),
        ("requiredTexts", Texts(model.Fields.Where(field => field.Required))),
        ("typed", Texts(model.Fields.Where(field => field.Type != FieldType.Json))),
        // A number's text and a time's zone may come back in another spelling.
        ("echoed", Texts(model.Fields.Where(field => field.Type is not (FieldType.Decimal or FieldType.DateTime) && (!field.IsRelation || field.Required)))));

    private static string Texts(IEnumerable<FieldSpec> fields) => string.Join(", ", fields.Select(field => $"\"{field.Name}\""));
}
