using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

internal static class FastApiValues
{
    public static StarterValues Of(ProjectSpec project)
    {
        var fields = project.Models.SelectMany(model => model.Fields).ToList();
        return new StarterValues(
            CommonValues.Project(
                project,
                project.Models.Select(Model),
                ("schemaImports", TemplateList.Of(Imports(fields))),
                ("usesNow", fields.Any(field => field is { Type: FieldType.DateTime, Default: "now" })),
                ("patterns", TemplateList.Of(Patterns(fields))),
                SqlAlchemyValues.UsesColumns(project)),
            [],
            [new Setting("app", project.App)],
            SqlAlchemyValues.LeftOut(project),
            ["sqlalchemy/", "fastapi/"]);
    }

    private static TemplateMap Model(ModelSpec model) => CommonValues.Model(
        model,
        [
            ("fields", TemplateList.Of(model.Fields.Select(field => TemplateMap.Of(
                ("name", field.Name),
                ("json", SqlAlchemyValues.Json(field)),
                ("schema", Schema(field)))))),
            ("foreignKeys", Relations(model, FieldType.ForeignKey)),
            ("lists", Relations(model, FieldType.ManyToMany)),
            .. SqlAlchemyValues.OfModel(model),
        ]);

    private static TemplateList Relations(ModelSpec model, FieldType type) => TemplateList.Of(model.Fields
        .Where(field => field.Type == type)
        .Select(field => TemplateMap.Of(("name", field.Name), ("target", field.To))));

    private static IEnumerable<string> Imports(List<FieldSpec> fields)
    {
        if (fields.Any(field => field.Type is FieldType.Date or FieldType.DateTime))
            yield return "import datetime as dt";
        if (fields.Any(field => field.Type == FieldType.Decimal))
            yield return "from decimal import Decimal";

        string[] typing =
        [
            .. fields.Any(field => field.Type == FieldType.Json) ? ["Any"] : Array.Empty<string>(),
            .. fields.Any(field => field.Type == FieldType.ManyToMany) ? ["List"] : Array.Empty<string>(),
            .. fields.Any(field => field.Type == FieldType.Choice) ? ["Literal"] : Array.Empty<string>(),
            .. fields.Any(field => field.Null) ? ["Optional"] : Array.Empty<string>(),
        ];
        if (typing.Length > 0)
            yield return $"from typing import {string.Join(", ", typing)}";
        if (fields.Any(field => field.Type == FieldType.Uuid))
            yield return fields.Any(field => field is { Type: FieldType.Uuid, Default: "random" }) ? "from uuid import UUID, uuid4" : "from uuid import UUID";
    }

    private static IEnumerable<string> Patterns(List<FieldSpec> fields)
    {
        if (fields.Any(field => field.Type == FieldType.Email))
            yield return """EMAIL = {PATTERN: r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$"}""";
        if (fields.Any(field => field.Type == FieldType.Url))
            yield return """URL = {PATTERN: r"^(https?://[^\s/$.?#]\S*)?$"}""";
    }

    private static string Schema(FieldSpec field)
    {
        var type = field.Type switch
        {
            FieldType.Integer or FieldType.ForeignKey => "int",
            FieldType.Decimal => "Decimal",
            FieldType.Boolean => "bool",
            FieldType.Date => "dt.date",
            FieldType.DateTime => "dt.datetime",
            FieldType.Uuid => "UUID",
            FieldType.Json => "Any",
            FieldType.ManyToMany => "List[int]",
            FieldType.Choice => $"Literal[{string.Join(", ", field.Choices.Select(choice => choice.Value).Concat(field.Blank ? [""] : []).Select(Python.Text))}]",
            _ => "str",
        };

        var options = Options(field).ToList();
        return (field.Null ? $"Optional[{type}]" : type) + (options.Count == 0 ? "" : $" = Field({string.Join(", ", options)})");
    }

    private static IEnumerable<string> Options(FieldSpec field)
    {
        yield return Default(field);
        if (field.Length is { } length && field.Type != FieldType.Choice)
            yield return $"max_length={length}";
        if (field.IsText && field.Type != FieldType.Choice && !field.Blank)
            yield return "min_length=1";
        if (field.Type == FieldType.Integer)
            yield return "ge=-(2**31), lt=2**31";
        if (field.Type == FieldType.Decimal)
            yield return $"max_digits={field.Digits}, decimal_places={field.Places}";
        if (field.Type == FieldType.Email)
            yield return "**EMAIL";
        if (field.Type == FieldType.Url)
            yield return "**URL";
    }

    private static string Default(FieldSpec field) => (field.Type, field.Default) switch
    {
        (FieldType.ManyToMany, _) => "default_factory=list",
        (_, null) when field.Null => "None",
        (_, null) when field.Blank => "\"\"",
        (_, null) => "...",
        (FieldType.Integer, { } number) => number,
        (FieldType.Decimal, { } number) => $"Decimal({Python.Text(number)})",
        (FieldType.Boolean, { } flag) => flag == "true" ? "True" : "False",
        (FieldType.Date, "today") => "default_factory=dt.date.today",
        (FieldType.Date, { } date) => Python.Date(date),
        (FieldType.DateTime, "now") => "default_factory=columns.now",
        (FieldType.DateTime, { } time) => Python.DateTime(time),
        (FieldType.Uuid, "random") => "default_factory=uuid4",
        (FieldType.Uuid, { } id) => $"UUID({Python.Text(id)})",
        (FieldType.Json, "{}") => "default_factory=dict",
        (FieldType.Json, _) => "default_factory=list",
        (_, { } text) => Python.Text(text),
    };
}
