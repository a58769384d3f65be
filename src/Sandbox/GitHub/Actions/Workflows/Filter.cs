using System.Text;
using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>Patterns of workflow filters: `*` within a part, `**` across parts, `?`, `+`, `[…]`; a leading `!` takes back.</summary>
internal static class Filter
{
    /// <summary>Whether a list of patterns, read in order, ends up saying yes.</summary>
    public static bool Matches(IReadOnlyList<string> patterns, string text)
    {
        var matches = false;
        foreach (var pattern in patterns)
        {
            var negative = pattern.StartsWith('!');
            if (ToRegex(negative ? pattern[1..] : pattern).IsMatch(text))
                matches = !negative;
        }

        return matches;
    }

    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i..].StartsWith("**/", StringComparison.Ordinal))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (pattern[i..].StartsWith("**", StringComparison.Ordinal))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch
                {
                    '*' => "[^/]*",
                    '?' or '+' or '[' or ']' => pattern[i].ToString(),
                    var c => Regex.Escape(c.ToString()),
                });
            }
        }

        return new(regex.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
