using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>What an image is, for good: <c>sha256:</c> and 64 hexadecimal digits.</summary>
public sealed record Digest : IValue<Digest>
{
    private const string Prefix = "sha256:";
    private const int HexDigits = 64;

    private Digest(string value) => Value = value;

    public string Value { get; }

    /// <summary>The first twelve hexadecimal digits, for people.</summary>
    public string Abbreviated => Value[Prefix.Length..][..12];

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Digest? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = IsWellFormed(text) ? new Digest(text) : null;
        problem = value is null ? "A digest is sha256: and 64 lower-case hexadecimal digits." : null;
        return value is not null;
    }

    public override string ToString() => Value;

    private static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is not null
        && text.Length == Prefix.Length + HexDigits
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}
