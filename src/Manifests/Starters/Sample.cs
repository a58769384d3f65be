using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters;

/// <summary>A value that a field takes, for the tests of a generated project.</summary>
/// <param name="Json">As it stands in a request.</param>
internal sealed record Sample(string Name, string Json)
{
    /// <summary>For every field of a model that is not a relation.</summary>
    public static Seq<Sample> Of(ModelSpec model) =>
        model.Fields.Where(field => !field.IsRelation).Select(field => new Sample(field.Name, ValueOf(field))).ToSeq();

    private static string ValueOf(FieldSpec field) => field.Type switch
    {
        FieldType.Integer => "7",
        FieldType.Decimal => Literals.Quoted(Number(field)),
        FieldType.Boolean => "true",
        FieldType.Date => "\"2026-01-31\"",
        FieldType.DateTime => "\"2026-01-31T12:00:00Z\"",
        FieldType.Email => field.Length < 13 ? "\"a@b.co\"" : "\"a@example.com\"",
        FieldType.Url => field.Length < 20 ? "\"https://a.co\"" : "\"https://example.com/\"",
        FieldType.Uuid => "\"6f1c2d3e-0000-4000-8000-000000000001\"",
        FieldType.Json => """{"key": "value"}""",
        FieldType.Choice => Literals.Quoted(field.Choices[0].Value),
        _ => Literals.Quoted(Cut("Sample", field.Length)),
    };

    private static string Cut(string text, int? length) => length < text.Length ? text[..length.Value] : text;

    // One digit before the point, where there may be one.
    private static string Number(FieldSpec field) =>
        (field.Digits > field.Places ? "1" : "0") + (field.Places > 0 ? "." + "5".PadRight(field.Places, '0') : "");
}
