using System.Globalization;
using System.Text;

namespace DevPortal.Api.Planning;

/// <summary>How one text becomes another, line by line, as <c>git diff</c> shows it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <param name="before">Null where there is no such file.</param>
    /// <param name="after">Null where it goes.</param>
    /// <returns>Nothing where both are equal.</returns>
    public static string Of(string path, string? before, string? after)
    {
        if (before == after)
            return "";

        var diff = new StringBuilder()
            .Append("--- ").Append(before is null ? "/dev/null" : $"a/{path}").Append('\n')
            .Append("+++ ").Append(after is null ? "/dev/null" : $"b/{path}").Append('\n');
        var lines = LineChanges.Between(Lines(before), Lines(after));
        foreach (var (start, end) in Hunks(lines))
            Write(diff, lines, start, end);
        return diff.ToString();
    }

    /// <summary>Stretches of lines with what changes and what stands around it.</summary>
    private static IEnumerable<(int Start, int End)> Hunks(IReadOnlyList<LineChange> lines)
    {
        (int Start, int End)? open = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind == ' ')
                continue;

            var (start, end) = (Math.Max(0, i - Context), Math.Min(lines.Count, i + 1 + Context));
            if (open is { } hunk && start <= hunk.End)
            {
                open = (hunk.Start, end);
                continue;
            }

            if (open is { } done)
                yield return done;
            open = (start, end);
        }

        if (open is { } last)
            yield return last;
    }

    private static void Write(StringBuilder diff, IReadOnlyList<LineChange> lines, int start, int end)
    {
        var hunk = lines.Skip(start).Take(end - start).ToList();
        var (oldBefore, newBefore) = (lines.Take(start).Count(IsOld), lines.Take(start).Count(IsNew));
        diff.Append("@@ -").Append(Range(oldBefore, hunk.Count(IsOld))).Append(" +").Append(Range(newBefore, hunk.Count(IsNew))).Append(" @@\n");
        foreach (var line in hunk)
        {
            diff.Append(line.Kind).Append(line.Text);
            if (!line.Text.EndsWith('\n'))
                diff.Append("\n\\ No newline at end of file\n");
        }
    }

    private static string Range(int before, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? before : before + 1)},{count}");

    private static bool IsOld(LineChange line) => line.Kind != '+';

    private static bool IsNew(LineChange line) => line.Kind != '-';

    /// <summary>With their line breaks.</summary>
    private static string[] Lines(string? text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text?.Length;)
        {
            var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
