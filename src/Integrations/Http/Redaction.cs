using System.Text;
using System.Text.RegularExpressions;

namespace DevPortal.Integrations.Http;

/// <summary>Makes text from outside fit to be shown: no secrets, no control characters, not long.</summary>
public static partial class Redaction
{
    private const int Longest = 500;
    private const int ShortestSecret = 4;

    /// <param name="secrets">Known to be secret, beside everything that looks like a token.</param>
    public static string Clean(string text, params IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.SelectMany(Spellings).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length))
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);

        text = Tokens().Replace(text, "***");
        text = Blanks().Replace(text, " ").Trim();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    /// <summary>A secret can come back as it is, escaped in a URL or JSON, or in Base64 at any of its three alignments.</summary>
    private static IEnumerable<string> Spellings(string secret)
    {
        if (secret.Length < ShortestSecret)
            return [];

        var bytes = Encoding.UTF8.GetBytes(secret);
        return
        [
            secret,
            Uri.EscapeDataString(secret),
            System.Text.Json.JsonEncodedText.Encode(secret).ToString(),
            .. Enumerable.Range(0, 3).Select(lead => Base64Core(bytes, lead)).Where(s => s.Length >= ShortestSecret),
        ];
    }

    private static string Base64Core(byte[] bytes, int lead)
    {
        // Characters that also depend on the bytes around the secret are left out.
        var text = Convert.ToBase64String([.. new byte[lead], .. bytes]).TrimEnd('=');
        var first = lead == 0 ? 0 : lead + 1;
        var last = (lead + bytes.Length) % 3 == 0 ? text.Length : text.Length - 1;
        return first < last ? text[first..last] : "";
    }

    [GeneratedRegex(
        """
        gh[a-z]_[A-Za-z0-9]{10,} | github_pat_\w{10,} | glpat-[\w-]{10,} | xox[a-z]-[\w-]{10,} | A[KS]IA[A-Z0-9]{12,}
        | eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]* | v[0-9]\.[0-9a-f]{40}
        | (?i: (?<=\b(bearer|basic)\s+)[\w.~+/=-]{8,} )
        | (?<=://)[^/@\s]+(?=@)
        | (?<=hooks\.slack\.com/)[^\s"'<>]+
        | (?i: (?<=[?&;][\w-]*(token|secret|password|key|sig|signature)=)[^&\s"'<>]+ )
        | -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----[^-]*(-----END[ ][A-Z ]*PRIVATE[ ]KEY-----)?
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
