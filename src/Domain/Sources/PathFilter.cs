using System.Text;
using System.Text.RegularExpressions;

namespace DevPortal.Domain.Sources;

/// <summary>
/// Patterns for paths as GitHub's workflows read them: <c>*</c> within a part, <c>**</c> across parts, and a leading <c>!</c>
/// that takes back what those before it let in.
/// </summary>
public static class PathFilter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether a push concerns whoever watches these patterns. No patterns watch everything, and unknown paths may be any.</summary>
    public static bool Concerns(Seq<string> patterns, Seq<string> paths)
    {
        if (patterns.IsEmpty || paths.IsEmpty)
            return true;

        var rules = patterns.Select(pattern => (In: !pattern.StartsWith('!'), Pattern: ToRegex(pattern.TrimStart('!')))).ToList();
        return paths.Any(path => rules.FindLast(rule => rule.Pattern.IsMatch(path)).In);
    }

    private static Regex ToRegex(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                regex.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
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

        return new(regex.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }
}
