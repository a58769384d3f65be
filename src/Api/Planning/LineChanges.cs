namespace DevPortal.Api.Planning;

/// <param name="Kind">A space where the line stays, otherwise <c>-</c> or <c>+</c>.</param>
internal readonly record struct LineChange(char Kind, string Text);

/// <summary>The fewest lines to take away and to add.</summary>
internal static class LineChanges
{
    // Above this a table of the lines takes more memory than a preview is worth: everything that differs is replaced.
    private const long MaxCells = 4_000_000;

    public static IReadOnlyList<LineChange> Between(string[] before, string[] after)
    {
        var same = 0;
        while (same < before.Length && same < after.Length && before[same] == after[same])
            same++;
        var tail = 0;
        while (tail < before.Length - same && tail < after.Length - same && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        return
        [
            .. before[..same].Select(line => new LineChange(' ', line)),
            .. Middle(before[same..^tail], after[same..^tail]),
            .. before[^tail..].Select(line => new LineChange(' ', line)),
        ];
    }

    private static IEnumerable<LineChange> Middle(string[] before, string[] after)
    {
        var kept = (long)before.Length * after.Length > MaxCells ? null : KeptFrom(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (kept is not null && i < before.Length && j < after.Length && before[i] == after[j])
            {
                yield return new(' ', before[i++]);
                j++;
            }
            else if (i < before.Length && (kept is null || j == after.Length || kept[i + 1, j] >= kept[i, j + 1]))
            {
                yield return new('-', before[i++]);
            }
            else
            {
                yield return new('+', after[j++]);
            }
        }
    }

    /// <summary>How many lines both have in common, in order, from each pair of places on.</summary>
    private static int[,] KeptFrom(string[] before, string[] after)
    {
        var kept = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                kept[i, j] = before[i] == after[j] ? kept[i + 1, j + 1] + 1 : Math.Max(kept[i + 1, j], kept[i, j + 1]);
        }

        return kept;
    }
}
