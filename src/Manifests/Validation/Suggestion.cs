namespace DevPortal.Manifests.Validation;

/// <summary>Guesses what was meant by a word that is not known.</summary>
internal static class Suggestion
{
    private const int MostListed = 12;

    /// <summary>For a word that can only be one of a few.</summary>
    /// <returns>A sentence, or nothing where no guess is worth it.</returns>
    public static string For(string word, IEnumerable<string> known) => For(word, known, "It takes");

    /// <summary>For the name of something that should be there.</summary>
    public static string Among(string name, IEnumerable<string> there) => For(name, there, there.Skip(1).Any() ? "There are" : "There is");

    private static string For(string word, IEnumerable<string> known, string listed)
    {
        var words = known.ToList();
        var nearest = words
            .Select(candidate => (candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Min(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
        if (nearest is not null)
            return $" Did you mean {nearest}?";

        return words.Count is > 0 and <= MostListed ? $" {listed} {string.Join(", ", words)}." : "";
    }

    // Insertions, deletions, changes and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
