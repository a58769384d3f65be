using System.Text;
using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.ArgoCd.Rendering;

/// <summary>Argo CD's two kinds of file patterns.</summary>
internal static class Glob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>As in <c>directory.include</c> and in a project's rules: <c>*</c> also crosses slashes, <c>{a,b}</c> is either.</summary>
    public static bool Matches(string pattern, string text) => IsMatch(pattern, text, ".*", "");

    /// <summary>As in the git generator's directories: <c>*</c> ends at a slash.</summary>
    public static bool MatchesPath(string pattern, string path) => IsMatch(pattern, path, "[^/]*", "(?!/)");

    private static bool IsMatch(string pattern, string text, string many, string one)
    {
        var regex = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '*':
                    while (i + 1 < pattern.Length && pattern[i + 1] == '*')
                        i++;
                    regex.Append(many);
                    break;
                case '?':
                    regex.Append(one).Append('.');
                    break;
                case '[' when pattern.IndexOf(']', i) is var end and > 0:
                    regex.Append('[').Append(pattern[(i + 1)..end].Replace('!', '^')).Append(']');
                    i = end;
                    break;
                case '{':
                    depth++;
                    regex.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    regex.Append(')');
                    break;
                case ',' when depth > 0:
                    regex.Append('|');
                    break;
                default:
                    regex.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        return Regex.IsMatch(text, regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant, Patience);
    }
}
