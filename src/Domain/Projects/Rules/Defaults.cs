using System.Globalization;
using DevPortal.Domain.Specs.Rules;

namespace DevPortal.Domain.Projects.Rules;

/// <summary>Whether a default is a value of its field.</summary>
internal static class Defaults
{
    public static void Check(Problems problems, FieldSpec field)
    {
        if (field.Default is not { } text || field.IsRelation)
            return;

        var problem = field.Type switch
        {
            FieldType.Integer when !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "a whole number like 3",
            FieldType.Decimal when !IsDecimal(text, field) => $"a number like 0.50, with at most {field.Digits} digits, {field.Places} of them behind the point",
            FieldType.Boolean when text is not ("true" or "false") => "true or false",
            FieldType.Date when text != "today" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "today, or a day like 2026-01-31",
            FieldType.DateTime when text != "now" && !DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) => "now, or a time like 2026-01-31T12:00:00Z",
            FieldType.Uuid when text != "random" && !Guid.TryParseExact(text, "D", out _) => "random, or a UUID like 6f1c2d3e-0000-4000-8000-000000000001",
            FieldType.Json when text is not ("{}" or "[]") => "{} or []",
            FieldType.Email when !text.Contains('@', StringComparison.Ordinal) => "an address like someone@example.com",
            FieldType.Url when !Uri.TryCreate(text, UriKind.Absolute, out _) => "an address like https://example.com",
            FieldType.Choice when !field.Choices.Any(choice => choice.Value == text) => $"one of {string.Join(", ", field.Choices.Select(choice => Problems.Shown(choice.Value)))}",
            _ => null,
        };

        problems.Need(problem is null, "default", $"{Problems.Shown(text)} can't be the default. Give {problem}.");
        problems.Need(field.Length is not { } length || text.Length <= length, "default", $"The default has {text.Length} characters, more than max_length. Shorten it.");
        if (field.IsText)
            TextRules.Text(problems, "default", text, field.Length ?? 10_000);
        problems.Need(!field.Unique || text is "random" or "now", "default", "A default that is the same for all can't be unique. Take one of them away.");
    }

    private static bool IsDecimal(string text, FieldSpec field) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number.Scale <= field.Places
        && decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture).TrimStart('0').Length <= field.Digits - field.Places;
}
