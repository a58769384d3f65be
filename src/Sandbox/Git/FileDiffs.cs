using System.Globalization;

namespace DevPortal.Sandbox.Git;

/// <param name="Status">added, modified, removed or renamed.</param>
/// <param name="Patch">The hunks; null for a binary file and where only the name or mode changed.</param>
internal sealed record FileDiff(
    string Path, string? FormerPath, string Status, ObjectId Blob, int Additions, int Deletions, string? Patch);

/// <summary>What differs between two commits, line by line, as the git program tells it.</summary>
internal static class FileDiffs
{
    private static readonly ObjectId EmptyTree = ObjectId.ParseOrNull("4b825dc642cb6eb9a060e54bf8d69288fbee4904")!;

    /// <param name="from">A commit or tree; null for nothing.</param>
    public static async Task<IReadOnlyList<FileDiff>> BetweenAsync(
        GitRepository repository, ObjectId? from, ObjectId to, CancellationToken cancel)
    {
        string[] format = ["-r", "-M", "-z", "--raw", "--numstat", "--patch", "--abbrev=40", "--full-index"];
        var output = await repository.RunAsync(["diff-tree", .. format, (from ?? EmptyTree).Value, to.Value, "--"], cancel);
        var reader = new Fields(output);

        var changes = new List<Raw>();
        while (reader.Peek() == ':')
            changes.Add(Raw.Read(reader));

        var counts = changes.Select(_ => Counts.Read(reader)).ToList();
        var patches = Patches(reader.Rest());
        return [.. changes.Select((change, i) => change.With(counts[i], patches.ElementAtOrDefault(i)))];
    }

    public static Task<string> UnifiedAsync(GitRepository repository, ObjectId? from, ObjectId to, CancellationToken cancel) =>
        repository.RunAsync(["diff-tree", "-r", "-M", "--patch", "--full-index", (from ?? EmptyTree).Value, to.Value, "--"], cancel);

    private static List<string?> Patches(string text)
    {
        const string Start = "diff --git ";
        var patches = new List<string?>();
        var position = text.StartsWith(Start, StringComparison.Ordinal) ? 0 : text.IndexOf("\0" + Start, StringComparison.Ordinal) + 1;
        while (position < text.Length && position >= 0)
        {
            var next = text.IndexOf("\n" + Start, position, StringComparison.Ordinal);
            var one = next < 0 ? text[position..] : text[position..next];
            var hunks = one.IndexOf("\n@@ ", StringComparison.Ordinal);
            patches.Add(hunks < 0 ? null : one[(hunks + 1)..].TrimEnd('\n'));
            position = next < 0 ? text.Length : next + 1;
        }

        return patches;
    }

    /// <summary>The parts of output that ends each field with a zero byte.</summary>
    private sealed class Fields(string text)
    {
        private int _position;

        public char Peek() => _position < text.Length ? text[_position] : '\0';

        public string Next()
        {
            var end = text.IndexOf('\0', _position);
            var field = text[_position..end];
            _position = end + 1;
            return field;
        }

        public string Rest() => text[_position..];
    }

    private sealed record Raw(string Letter, ObjectId Before, ObjectId After, string Path, string? FormerPath)
    {
        public static Raw Read(Fields fields)
        {
            var parts = fields.Next().Split(' ');
            var (before, after, letter) = (ObjectId.ParseOrNull(parts[2])!, ObjectId.ParseOrNull(parts[3])!, parts[4][..1]);
            var path = fields.Next();
            return letter is "R" or "C" ? new(letter, before, after, fields.Next(), path) : new(letter, before, after, path, null);
        }

        public FileDiff With(Counts counts, string? patch)
        {
            var status = Letter switch { "A" => "added", "D" => "removed", "R" => "renamed", _ => "modified" };
            return new(Path, FormerPath, status, Letter == "D" ? Before : After, counts.Additions, counts.Deletions, patch);
        }
    }

    private sealed record Counts(int Additions, int Deletions)
    {
        public static Counts Read(Fields fields)
        {
            var parts = fields.Next().Split('\t');
            if (parts[2].Length == 0)
            {
                // A rename's two names follow as fields of their own.
                fields.Next();
                fields.Next();
            }

            return new(Number(parts[0]), Number(parts[1]));
        }

        private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
