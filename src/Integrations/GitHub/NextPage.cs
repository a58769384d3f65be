using System.Text.RegularExpressions;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>The Link header: <c>&lt;https://api.github.com/…?page=2&gt;; rel="next", …</c></summary>
internal static partial class NextPage
{
    public static string? After(RemoteHead head) =>
        head.Header("Link") is { } link && Pattern().Match(link) is { Success: true } match ? match.Groups["url"].Value : null;

    [GeneratedRegex("""<(?<url>[^>]*)>\s*;\s*rel="?next"?""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
