using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>Replaces `${{ … }}` in a workflow's text.</summary>
internal static partial class Expressions
{
    /// <summary>Longer ones are not understood, so that their nesting can't exhaust the stack.</summary>
    private const int LongestExpression = 2_000;

    /// <param name="lookup">A context's value by its path, such as `github.ref`; null where it is not known.</param>
    public static string Expand(string text, Func<string, string?> lookup) =>
        Marked().Replace(text, match => TryEvaluate(match.Groups["expression"].Value, lookup) ?? "");

    /// <summary>An `if`: with or without the marks, true where it is not understood or not there.</summary>
    public static bool Holds(string? condition, Func<string, string?> lookup)
    {
        if (string.IsNullOrWhiteSpace(condition))
            return true;

        var match = Marked().Match(condition.Trim());
        var expression = match.Success && match.Length == condition.Trim().Length ? match.Groups["expression"].Value : condition;
        return TryEvaluate(expression, lookup) is not { } value || ExpressionParser.IsTrue(value);
    }

    private static string? TryEvaluate(string expression, Func<string, string?> lookup)
    {
        if (expression.Length > LongestExpression)
            return null;

        try
        {
            return new ExpressionParser(expression, lookup).Evaluate();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\$\{\{(?<expression>.*?)\}\}", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
