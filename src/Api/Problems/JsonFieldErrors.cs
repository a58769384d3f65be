using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevPortal.Api.Problems;

/// <summary>Turns what the JSON reader says into what the sender can use: which field, and what belongs there.</summary>
internal static partial class JsonFieldErrors
{
    public static FieldError[] Of(JsonException exception, Type bodyType, JsonSerializerOptions options)
    {
        var path = FieldOf(exception.Path);

        if (MissingPattern().Match(exception.Message) is { Success: true } missing)
            return [.. QuotedPattern().Matches(missing.Groups["names"].Value).Select(m => Missing(path, m.Groups["name"].Value))];

        return [new FieldError(path.Length == 0 ? FieldError.WholeBody : path, MessageFor(exception, bodyType, options))];
    }

    private static string MessageFor(JsonException exception, Type bodyType, JsonSerializerOptions options)
    {
        var message = exception.Message;
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return UnknownField(exception.Path!, bodyType, options);

        if (message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return "This field stands here twice. Leave one out.";

        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
            return $"This is nested more than {options.MaxDepth} levels deep. Nothing that DevPortal takes is.";

        if (message.Contains("doesn't allow null values", StringComparison.Ordinal))
            return "This can't be null. Give a value or leave the field out.";

        if (message.Contains("could not be converted to", StringComparison.Ordinal))
            return $"Give {JsonExpectation.At(exception.Path, bodyType, options)} here.";

        // The reader's own errors are about syntax and need their place; the rest is said by the product's converters, for people.
        return exception.InnerException is JsonException
            ? $"This is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}). Check quotes, commas and brackets there."
            : TrailerPattern().Replace(message, "");
    }

    private static string UnknownField(string path, Type bodyType, JsonSerializerOptions options)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var known = JsonExpectation.FieldsBeside(path, bodyType, options);
        return known.Length == 0
            ? $"There is no field {name}."
            : $"There is no field {name} here. There are: {string.Join(", ", known)}.";
    }

    private static FieldError Missing(string path, string name) =>
        new(path.Length == 0 ? name : $"{path}.{name}", "This field is missing. It has to be given.");

    // "$.components[0].port" is the reader's spelling; people leave the "$." away.
    private static string FieldOf(string? path) => path switch
    {
        null or "$" => "",
        _ when path.StartsWith("$.", StringComparison.Ordinal) => path[2..],
        _ => path[1..],
    };

    [GeneratedRegex("missing required properties including: (?<names>.*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingPattern();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedPattern();

    [GeneratedRegex(@" Path: \S+ \| LineNumber: .*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TrailerPattern();
}
