using System.Diagnostics.CodeAnalysis;
using DevPortal.Domain.Values;

namespace DevPortal.Sandbox.Git;

/// <summary>The SHA-1 name of a Git object: 40 lower-case hexadecimal digits.</summary>
internal sealed record ObjectId : IValue<ObjectId>
{
    /// <summary>What Git writes where there is no object: before a branch was made, after it was deleted.</summary>
    public static readonly ObjectId Zero = new(new string('0', 40));

    private ObjectId(string value) => Value = value;

    public string Value { get; }

    public bool IsZero => this == Zero;

    public static ObjectId Of(ReadOnlySpan<byte> sha1) => new(Convert.ToHexStringLower(sha1));

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ObjectId? value,
        [NotNullWhen(false)] out string? problem)
    {
        if (text is { Length: 40 } && text.All(char.IsAsciiHexDigit))
        {
            (value, problem) = (new ObjectId(text.ToLowerInvariant()), null);
            return true;
        }

        (value, problem) = (null, "An object id is 40 hexadecimal digits.");
        return false;
    }

    public static ObjectId? ParseOrNull(string? text) => TryParse(text, out var id, out _) ? id : null;

    public void CopyTo(Span<byte> sha1) => Convert.FromHexString(Value, sha1, out _, out _);

    public override string ToString() => Value;
}
