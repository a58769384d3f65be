using System.Text.RegularExpressions;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.Schema;

/// <summary>Whether one value is what its field takes.</summary>
internal static partial class ScalarCheck
{
    /// <returns>What is wrong, as sentences; null where nothing is.</returns>
    public static string? Problem(ScalarType type, ScalarNode node) => type.Rule switch
    {
        ScalarRule.Text => Text(node),
        ScalarRule.Truth => node.Kind == ScalarKind.Truth ? null : $"{Shown(node)} is not true or false.{UnquotedHint(node, "true", "false")}",
        ScalarRule.Whole => Whole(type, node),
        ScalarRule.Number => node.Kind is ScalarKind.Number or ScalarKind.Fraction ? null : $"{Shown(node)} is not a number.",
        ScalarRule.Quantity => Amount(node),
        ScalarRule.WholeOrText => node.Kind is ScalarKind.Number or ScalarKind.Text ? null : $"{Shown(node)} is neither a whole number nor text.",
        ScalarRule.Label => Text(node) ?? (ObjectNames.IsLabel(node.Text) ? null : $"{Shown(node)} can't be a name here. Take at most 63 lower-case letters, digits and hyphens."),
        ScalarRule.Name => Text(node) ?? (ObjectNames.IsName(node.Text) ? null : $"{Shown(node)} can't be a name here. Take lower-case letters, digits, hyphens and dots."),
        ScalarRule.Bytes => Text(node) ?? (IsBase64(node.Text) ? null : "This is not base64. Put plain text under stringData."),
        ScalarRule.Time => Moment().IsMatch(node.Text) ? null : $"{Shown(node)} is no moment. Give one like 2026-11-20T12:00:00Z.",
        _ => null,
    };

    public static string? Problem(ChoiceType type, ScalarNode node) =>
        Text(node) ?? (type.Words.Contains(node.Text) ? null : $"{Shown(node)} is not possible here.{Suggestion.For(node.Text, type.Words)}");

    private static string? Text(ScalarNode node) => node.Kind switch
    {
        ScalarKind.Text => null,
        ScalarKind.Truth => $"{Shown(node)} means true or false to Kubernetes, and text is needed. Put it in quotes: \"{node.Text}\".",
        _ => $"{Shown(node)} is a number, and text is needed. Put it in quotes: \"{node.Text}\".",
    };

    private static string? Whole(ScalarType type, ScalarNode node)
    {
        if (node.Kind != ScalarKind.Number)
            return $"{Shown(node)} is not a whole number.{UnquotedHint(node)}";

        if (!long.TryParse(node.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;

        var tooSmall = number < type.Min;
        return tooSmall || number > type.Max
            ? (type.Min, type.Max) switch
            {
                ({ } min, { } max) => $"{number} is out of range. Give {min} to {max}.",
                ({ } min, _) => $"{number} is too small. Give at least {min}.",
                var (_, max) => $"{number} is too great. Give at most {max}.",
            }
            : null;
    }

    private static string? Amount(ScalarNode node) =>
        node.Kind is ScalarKind.Number or ScalarKind.Fraction || (node.Kind == ScalarKind.Text && QuantityPattern().IsMatch(node.Text))
            ? null
            : $"{Shown(node)} is no amount. Give one like 250m or 1.5 for CPU, 512Mi or 2Gi for memory.";

    private static string UnquotedHint(ScalarNode node, params ReadOnlySpan<string> words)
    {
        var isMeant = node.Kind == ScalarKind.Text && (words.Contains(node.Text) || (words.IsEmpty && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)));
        return isMeant ? " Take the quotes away." : "";
    }

    private static string Shown(ScalarNode node)
    {
        const int enough = 60;
        var line = string.Concat(node.Text.Take(enough).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\ufffd' : c));
        var cut = node.Text.Length > enough ? line + "…" : line;
        return node.Kind == ScalarKind.Text ? $"'{cut}'" : cut;
    }

    private static bool IsBase64(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out _);
    }

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuantityPattern();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
