using DevPortal.Domain.Projects;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Starters.Values;

/// <summary>Models as SQLAlchemy maps them, for Flask and FastAPI alike.</summary>
internal static class SqlAlchemyValues
{
    public static (string, TemplateValue?) UsesColumns(ProjectSpec project) => ("usesColumns", NeedsColumns(project));

    public static Seq<string> LeftOut(ProjectSpec project) => NeedsColumns(project) ? [] : ["__app__/columns.py"];

    public static (string, TemplateValue?)[] OfModel(ModelSpec model) =>
    [
        ("columns", TemplateList.Of(model.Fields.Where(field => field.Type != FieldType.ManyToMany).Select(field => TemplateMap.Of(
            ("name", field.Type == FieldType.ForeignKey ? $"{field.Name}_id" : field.Name),
            ("declaration", Column(field)))))),
        ("manyToMany", TemplateList.Of(model.Fields.Where(field => field.Type == FieldType.ManyToMany).Select(field => ManyToMany(model, field)))),
        ("requiredRelations", CommonValues.RequiredRelations(model)),
        ("samples", TemplateList.Of(Sample.Of(model).Select(sample => $"{Python.Text(sample.Name)}: {Python.Json(sample.Json)}"))),
        ("requiredTexts", Texts(model.Fields.Where(field => field.Required))),
        ("typed", Texts(model.Fields.Where(field => field.Type != FieldType.Json))),
    ];

    public static string Json(FieldSpec field) => field.Type switch
    {
        FieldType.Decimal or FieldType.Date => $"columns.text(self.{field.Name})",
        FieldType.DateTime => $"columns.time(self.{field.Name})",
        FieldType.ForeignKey => $"self.{field.Name}_id",
        FieldType.ManyToMany => $"[one.id for one in self.{field.Name}]",
        _ => $"self.{field.Name}",
    };

    private static bool NeedsColumns(ProjectSpec project) => project.Models
        .Any(model => model.Fields.Any(field => field.Type is FieldType.Decimal or FieldType.Date or FieldType.DateTime));

    private static string Texts(IEnumerable<FieldSpec> fields) => string.Join(", ", fields.Select(field => Python.Text(field.Name)));

    private static TemplateMap ManyToMany(ModelSpec model, FieldSpec field)
    {
        var from = Words.Snake(model.Name);
        var to = Words.Snake(field.To!);
        return TemplateMap.Of(
            ("name", field.Name),
            ("table", $"{from}_{field.Name}_links"),
            ("from", from),
            ("fromTable", Words.Plural(from)),
            ("to", to == from ? $"to_{to}" : to),
            ("toTable", Words.Plural(to)),
            ("target", field.To));
    }

    private static string Column(FieldSpec field)
    {
        var type = field.Type switch
        {
            FieldType.Text => "sa.Text",
            FieldType.Integer => "sa.Integer",
            FieldType.Decimal => $"columns.Exact({field.Digits}, {field.Places})",
            FieldType.Boolean => "sa.Boolean",
            FieldType.Date => "sa.Date",
            FieldType.DateTime => "columns.Moment",
            FieldType.Uuid => "sa.String(36)",
            FieldType.Json => "sa.JSON",
            FieldType.ForeignKey => $"sa.ForeignKey({Python.Text($"{Words.Plural(Words.Snake(field.To!))}.id")}, ondelete={OnDeleteOf(field)})",
            _ => $"sa.String({field.Length})",
        };
        return $"sa.Column({type}, nullable={(field.Null ? "True" : "False")}{(field.Unique ? ", unique=True" : "")})";
    }

    private static string OnDeleteOf(FieldSpec field) => field.WhenGone switch
    {
        OnDelete.Cascade => "\"CASCADE\"",
        OnDelete.Protect => "\"RESTRICT\"",
        _ => "\"SET NULL\"",
    };
}
