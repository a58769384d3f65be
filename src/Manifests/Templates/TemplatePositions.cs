using System.Text;

namespace DevPortal.Manifests.Templates;

/// <summary>
/// Notes in a template's text where it is while it is filled in, by tags of its own that write nothing: before every tag
/// that writes, and at the start of lines behind others with tags, where lines of the result are no longer lines of the template.
/// </summary>
internal static class TemplatePositions
{
    /// <summary>Takes the run, the number of the tag and its line.</summary>
    public const string Tag = "at";

    /// <summary>Takes the run and the line.</summary>
    public const string Line = "line";

    public static string Noted(string text, IReadOnlyList<TemplateTag> tags)
    {
        var notes = tags
            .Select((tag, i) => (tag.Start, Text: $"{(tag.TrimsBefore ? "{{~" : "{{")}{Tag} @run {i} {tag.Line}}}}}", tag.Kind))
            .Where(note => note.Kind == TagKind.Output)
            .Select(note => (note.Start, note.Text))
            .Concat(Lines(text, tags).Select(line => (line.Start, Text: $"{{{{{Line} @run {line.Number}}}}}")))
            .OrderBy(note => note.Start)
            .ThenByDescending(note => note.Text, StringComparer.Ordinal);

        var result = new StringBuilder(text.Length * 2);
        var copied = 0;
        foreach (var (start, note) in notes)
        {
            result.Append(text, copied, start - copied).Append(note);
            copied = start;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    // Lines on which a tag trims what is around it, and those that vanish because a block stands alone there, are let be; so
    // are those whose first brace would be taken for the note's.
    private static IEnumerable<(int Start, int Number)> Lines(string text, IReadOnlyList<TemplateTag> tags)
    {
        var (number, next) = (1, 0);
        var before = default(ReadOnlyMemory<char>);
        for (var start = 0; start < text.Length; number++)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            while (next < tags.Count && tags[next].End <= start)
                next++;

            var line = text.AsMemory(start..end);
            var isInside = next < tags.Count && tags[next].Start < start;
            if (!isInside && Contains(before, "{{") && !Contains(before, "~}}") && !Contains(line, "{{~") && !line.Span.IsWhiteSpace()
                && line.Span[0] != '}' && WritesAlone(tags, next, end))
            {
                yield return (start, number);
            }

            before = line;
            start = end;
        }
    }

    private static bool WritesAlone(IReadOnlyList<TemplateTag> tags, int next, int end)
    {
        for (; next < tags.Count && tags[next].Start < end; next++)
        {
            if (tags[next].Kind != TagKind.Output)
                return false;
        }

        return true;
    }

    private static bool Contains(ReadOnlyMemory<char> line, string text) => line.Span.Contains(text, StringComparison.Ordinal);
}
