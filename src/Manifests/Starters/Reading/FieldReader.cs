using System.Text.Json;
using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Reading;

internal static class FieldReader
{
    /// <param name="field">With its options beside its name, or below <c>options</c>.</param>
    /// <param name="model">Whose field it is; what <c>self</c> means.</param>
    public static FieldSpec? Read(ConfigObject field, string model)
    {
        var name = field.Text("name");
        var typeName = field.Text("type");
        var options = field.Get("options") is { ValueKind: JsonValueKind.Object } json
            ? new ConfigObject(json, field.At("options"), field.Problems)
            : field;

        if (typeName is null || FieldTypes.Find(typeName) is not { } type)
        {
            field.Add("type", typeName is null ? $"What is it? Give one of {FieldTypes.All}." : $"There is no type {typeName}. Give one of {FieldTypes.All}.");
            return null;
        }

        var choices = ChoicesReader.Read(options);
        if (type == FieldType.Char && !choices.IsEmpty)
            type = FieldType.Choice;

        var places = options.Number("decimal_places");
        var spec = new FieldSpec(
            name ?? "",
            type,
            options.Flag("null"),
            options.Flag("blank"),
            Default(options, type, places ?? FieldSpec.UsualDecimalPlaces),
            options.Flag("unique") || FieldTypes.IsOneToOne(typeName),
            options.Number("max_length"),
            options.Number("max_digits"),
            places,
            choices,
            To(options, model),
            OnDeleteOf(options));

        if (!ReferenceEquals(options, field))
            options.EndOfParts();
        field.EndOfParts();
        return spec;
    }

    private static string? Default(ConfigObject options, FieldType type, int places)
    {
        var made = options.Flag("auto_now_add");
        var text = options.Get("default") switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } value when type != FieldType.Json => value.GetString(),
            { } value => value.GetRawText(),
        };

        return (text, type) switch
        {
            ("timezone.now" or "datetime.now", FieldType.DateTime) => "now",
            ("date.today" or "timezone.now", FieldType.Date) => "today",
            ("uuid.uuid4" or "uuid4", FieldType.Uuid) => "random",
            // Nothing is lost: a default with more places is refused by the rules as it is.
            (_, FieldType.Decimal) when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number.Scale <= places =>
                number.ToString($"F{places}", CultureInfo.InvariantCulture),
            (null, FieldType.DateTime) when made => "now",
            (null, FieldType.Date) when made => "today",
            _ => text,
        };
    }

    private static string? To(ConfigObject options, string model)
    {
        var to = options.Text("to") ?? options.Text("related_model");
        return to == "self" ? model : to?[(to.LastIndexOf('.') + 1)..];
    }

    private static OnDelete? OnDeleteOf(ConfigObject options)
    {
        var text = options.Text("on_delete");
        switch (text?[(text.LastIndexOf('.') + 1)..].ToUpperInvariant())
        {
            case null: return null;
            case "CASCADE": return OnDelete.Cascade;
            case "PROTECT": return OnDelete.Protect;
            case "SET_NULL": return OnDelete.SetNull;
            default:
                options.Add("on_delete", "Give cascade, protect or set_null.");
                return null;
        }
    }
}
