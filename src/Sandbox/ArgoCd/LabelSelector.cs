namespace DevPortal.Sandbox.ArgoCd;

/// <summary>A Kubernetes label selector: <c>team=web,tier in (a,b),!old</c>.</summary>
internal sealed class LabelSelector
{
    private readonly IReadOnlyList<Predicate<IReadOnlyDictionary<string, string>>> _requirements;

    private LabelSelector(IReadOnlyList<Predicate<IReadOnlyDictionary<string, string>>> requirements) => _requirements = requirements;

    /// <exception cref="FormatException">The text is no selector.</exception>
    public static LabelSelector Parse(string text) => new([.. Split(text).Select(Requirement)]);

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _requirements.All(requirement => requirement(labels));

    private static Predicate<IReadOnlyDictionary<string, string>> Requirement(string text)
    {
        if (text.StartsWith('!'))
        {
            var absent = Key(text[1..], text);
            return labels => !labels.ContainsKey(absent);
        }

        foreach (var (word, negated) in new[] { (" notin ", true), (" in ", false) })
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                continue;

            var key = Key(text[..at], text);
            var values = text[(at + word.Length)..].Trim().TrimStart('(').TrimEnd(')').Split(',', StringSplitOptions.TrimEntries);
            return labels => values.Contains(labels.GetValueOrDefault(key), StringComparer.Ordinal) != negated;
        }

        foreach (var (sign, negated) in new[] { ("!=", true), ("==", false), ("=", false) })
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0)
                continue;

            var key = Key(text[..at], text);
            var value = text[(at + sign.Length)..].Trim();
            return labels => (labels.GetValueOrDefault(key) == value) != negated;
        }

        var present = Key(text, text);
        return labels => labels.ContainsKey(present);
    }

    private static string Key(string key, string requirement) =>
        key.Trim() is { Length: > 0 } name && !name.Contains(' ', StringComparison.Ordinal)
            ? name
            : throw new FormatException($"unable to parse requirement: found '{requirement}', expected: identifier");

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '(')
                depth++;
            if (i < text.Length && text[i] == ')')
                depth--;
            if (i < text.Length && (text[i] != ',' || depth > 0))
                continue;

            if (text[start..i].Trim() is { Length: > 0 } part)
                yield return part;
            start = i + 1;
        }
    }
}
