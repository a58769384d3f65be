namespace DevPortal.Domain.Values;

/// <summary>
/// The rule that most names share, RFC 1035 as Kubernetes applies it to Services: what passes can name any resource,
/// be a label's value and be one part of a host name.
/// </summary>
internal static class DnsLabel
{
    public const int MaxLength = 63;

    /// <summary>What is wrong with the text, or null where nothing is.</summary>
    public static string? Problem(string what, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return $"{what} is missing. Give 1 to {MaxLength} lower-case letters, digits or hyphens, for example shop-api.";

        if (text.Length > MaxLength)
            return $"{what} has {text.Length} characters. Take at most {MaxLength}.";

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return $"{what} holds {Shown(c)}. Take only lower-case letters a to z, digits and hyphens.";
        }

        if (!char.IsAsciiLetterLower(text[0]))
            return $"{what} starts with '{text[0]}'. Start with a lower-case letter.";

        return text[^1] == '-' ? $"{what} ends with a hyphen. End with a letter or a digit." : null;
    }

    private static string Shown(char c) =>
        c is > ' ' and < '\u007f' ? $"'{c}'" : $"the character U+{(int)c:X4}";
}
