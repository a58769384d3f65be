using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class FlaskValues
{
    public static StarterValues Of(ProjectSpec project) => new(
        CommonValues.Project(project, project.Models.Select(Model), ("imports", TemplateList.Of(Imports(project))), SqlAlchemyValues.UsesColumns(project)),
        [],
        [new Setting("app", project.App)],
        SqlAlchemyValues.LeftOut(project),
        ["sqlalchemy/", "flask/"]);

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        [
            ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(
                ("name", field.Name),
                ("json", SqlAlchemyValues.Json(field)),
                ("input", Input(field)))))),
            .. SqlAlchemyValues.OfModel(model),
        ]);

    private static IEnumerable<string> Imports(ProjectSpec project)
    {
        var fields = project.Models.SelectMany(model => model.Fields).ToList();
        if (fields.Any(field => field.Type is FieldType.Date or FieldType.DateTime && field.Default is not (null or "now")))
            yield return "import datetime as dt";
        if (fields.Any(field => field is { Type: FieldType.Decimal, Default: not null }))
            yield return "import decimal";
        if (fields.Any(field => field is { Type: FieldType.Uuid, Default: "random" }))
            yield return "from uuid import uuid4";
        if (fields.Any(field => field is { Type: FieldType.Date or FieldType.DateTime or FieldType.Decimal or FieldType.Uuid, Default: not null } && field.Default != "now"))
            yield return "";
        yield return fields.Any(field => field is { Type: FieldType.DateTime, Default: "now" }) ? "from . import columns, models" : "from . import models";
        yield return $"from .fields import {string.Join(", ", fields.Select(ClassOf).Distinct().Order(StringComparer.Ordinal))}";
    }

    private static string ClassOf(FieldSpec field) => field.Type switch
    {
        FieldType.ForeignKey => "Reference",
        FieldType.ManyToMany => "References",
        _ => field.Type.ToString(),
    };

    private static string Input(FieldSpec field) => $"{ClassOf(field)}({string.Join(", ", Options(field))})";

    private static IEnumerable<string> Options(FieldSpec field)
    {
        if (field.IsRelation)
            yield return $"models.{field.To}";
        foreach (var choice in field.Choices)
            yield return Python.Text(choice.Value);
        if (field.Type == FieldType.Decimal)
            yield return $"{field.Digits}, {field.Places}";
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return $"max_length={length}";
        if (field.Null)
            yield return "null=True";
        if (field.Blank && field.IsText)
            yield return "blank=True";
        if (Default(field) is { } value)
            yield return $"default={value}";
    }

    private static string? Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (_, null) => null,
        (FieldType.Integer, { } number) => number,
        (FieldType.Decimal, { } number) => $"decimal.Decimal({Python.Text(number)})",
        (FieldType.Boolean, { } flag) => flag == "true" ? "True" : "False",
        (FieldType.Date, "today") => "dt.date.today",
        (FieldType.Date, { } date) => Python.Date(date),
        (FieldType.DateTime, "now") => "columns.now",
        (FieldType.DateTime, { } time) => Python.DateTime(time),
        (FieldType.Uuid, "random") => "lambda: str(uuid4())",
        (FieldType.Json, "{}") => "dict",
        (FieldType.Json, _) => "list",
        (_, { } text) => Python.Text(text),
    };
}
