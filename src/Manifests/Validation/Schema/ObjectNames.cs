namespace DevPortal.Manifests.Validation.Schema;

/// <summary>How Kubernetes lets things be called.</summary>
internal static class ObjectNames
{
    private const int LabelLength = 63;
    private const int NameLength = 253;

    /// <summary>RFC 1123: small letters, digits and hyphens.</summary>
    public static bool IsLabel(string text) =>
        text.Length is > 0 and <= LabelLength && text.All(c => IsSmall(c) || c == '-') && IsSmall(text[0]) && IsSmall(text[^1]);

    /// <summary>Labels with dots between them.</summary>
    public static bool IsName(string text) =>
        text.Length <= NameLength && text.Split('.').All(part => part.Length > 0 && part.All(c => IsSmall(c) || c == '-') && IsSmall(part[0]) && IsSmall(part[^1]));

    /// <summary>The key of a label or an annotation: a name, and before it, after a slash, whose it is.</summary>
    public static bool IsKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsWord(text) : IsName(text[..slash]) && IsWord(text[(slash + 1)..]);
    }

    public static bool IsLabelValue(string text) => text.Length == 0 || IsWord(text);

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= LabelLength
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1]);

    private static bool IsSmall(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
