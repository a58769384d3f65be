using System.Globalization;
using System.Text.Json;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Problems;

/// <summary>Reads the parameters of a query and remembers what is wrong with each.</summary>
internal sealed class QueryReader
{
    private const int MaxTextLength = 200;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Remembers something that only the reader's caller can see.</summary>
    public void Wrong(string name, string message) => _errors.Add(new(name, message));

    public string? Text(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        if (text.Length > MaxTextLength)
            _errors.Add(new(name, $"This has {text.Length} characters. Take at most {MaxTextLength}."));
        else if (text.Contains('\0', StringComparison.Ordinal))
            _errors.Add(new(name, "This holds the character NUL. Leave it out."));

        return text;
    }

    public T? Value<T>(string name, string? text) where T : class, IValue<T>
    {
        if (string.IsNullOrEmpty(text))
            return null;

        if (!T.TryParse(text, out var value, out var problem))
            _errors.Add(new(name, problem));
        return value;
    }

    public T? Word<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;

        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;

        _errors.Add(new(name, $"Give one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."));
        return null;
    }

    public int Number(string name, string? text, int otherwise, int atMost)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= atMost)
            return number;

        _errors.Add(new(name, $"Give a whole number from 1 to {atMost}."));
        return otherwise;
    }

    public bool Switch(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;

        if (!bool.TryParse(text, out var on))
            _errors.Add(new(name, "Give true or false."));
        return on;
    }

    public long? Position(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;

        _errors.Add(new(name, "Give the number that an earlier answer called next."));
        return null;
    }
}
