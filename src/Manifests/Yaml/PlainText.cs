using System.Buffers;

namespace DevPortal.Manifests.Yaml;

/// <summary>
/// Which texts may stand in YAML without quotes. Narrower than YAML allows: what stays plain is text to every parser,
/// of YAML 1.1 (where <c>no</c>, <c>012</c> and <c>12:30</c> are not) as of 1.2.
/// </summary>
internal static class PlainText
{
    private const int MaxLength = 200;

    private static readonly SearchValues<char> First =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/_$");

    private static readonly SearchValues<char> Rest =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-.:@+=$()*,;'!?<> ");

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    };

    // An amount with its unit can't be read as a number: 250m, 1.5Gi, 30s.
    private static readonly string[] Units = ["m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "s", "h"];

    public static bool Allows(string text) =>
        text.Length is > 0 and <= MaxLength && (IsAmount(text) || (IsHarmless(text) && !Words.Contains(text)));

    private static bool IsHarmless(string text)
    {
        if (!StartsPlain(text) || text[^1] is ' ' or ':' || text.AsSpan().ContainsAnyExcept(Rest))
            return false;

        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal);
    }

    private static bool StartsPlain(string text) =>
        First.Contains(text[0])
        || text.StartsWith("./", StringComparison.Ordinal)
        || text.StartsWith("../", StringComparison.Ordinal);

    private static bool IsAmount(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0)
            return false;

        if (text[digits] == '.')
        {
            var decimals = text.AsSpan(digits + 1).IndexOfAnyExceptInRange('0', '9');
            if (decimals <= 0)
                return false;
            digits += 1 + decimals;
        }

        return Units.AsSpan().Contains(text[digits..]);
    }
}
