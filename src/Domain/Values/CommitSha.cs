using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>A commit by its full object id, SHA-1 or SHA-256.</summary>
public sealed record CommitSha : IValue<CommitSha>
{
    private CommitSha(string value) => Value = value;

    public string Value { get; }

    /// <summary>The first seven digits, for people.</summary>
    public string Abbreviated => Value[..7];

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CommitSha? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower) ? new CommitSha(text) : null;
        problem = value is null ? "A commit is given by its full id, 40 or 64 lower-case hexadecimal digits." : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
