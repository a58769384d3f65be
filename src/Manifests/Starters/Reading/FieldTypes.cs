using DevPortal.Domain.Projects;

namespace DevPortal.Manifests.Starters.Reading;

/// <summary>The types of fields under every name that people give them: <c>char</c>, <c>CharField</c>, <c>string</c>.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, FieldType> ByName = new(StringComparer.Ordinal)
    {
        ["char"] = FieldType.Char, ["string"] = FieldType.Char, ["str"] = FieldType.Char, ["varchar"] = FieldType.Char,
        ["text"] = FieldType.Text,
        ["integer"] = FieldType.Integer, ["int"] = FieldType.Integer,
        ["decimal"] = FieldType.Decimal, ["numeric"] = FieldType.Decimal,
        ["boolean"] = FieldType.Boolean, ["bool"] = FieldType.Boolean,
        ["date"] = FieldType.Date,
        ["datetime"] = FieldType.DateTime, ["timestamp"] = FieldType.DateTime,
        ["email"] = FieldType.Email,
        ["url"] = FieldType.Url, ["uri"] = FieldType.Url,
        ["uuid"] = FieldType.Uuid,
        ["json"] = FieldType.Json,
        ["choice"] = FieldType.Choice, ["choices"] = FieldType.Choice, ["enum"] = FieldType.Choice,
        ["foreignkey"] = FieldType.ForeignKey, ["fk"] = FieldType.ForeignKey, ["onetoone"] = FieldType.ForeignKey,
        ["manytomany"] = FieldType.ManyToMany, ["m2m"] = FieldType.ManyToMany,
    };

    public static FieldType? Find(string name) => ByName.TryGetValue(Plain(name), out var type) ? type : null;

    /// <summary>Whether each of the other model can be led to by one only.</summary>
    public static bool IsOneToOne(string name) => Plain(name) == "onetoone";

    public static string All => "char, text, integer, decimal, boolean, date, datetime, email, url, uuid, json, choices, foreign_key, many_to_many";

    private static string Plain(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return plain.EndsWith("field", StringComparison.Ordinal) ? plain[..^"field".Length] : plain;
    }
}
