using System.Globalization;
using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Git;

/// <summary>Files of a commit that was fetched without them: their names first, then those that are wanted in one go.</summary>
internal sealed class GitFiles(GitSession session)
{
    public async Task<Seq<RepoFile>> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel)
    {
        var paths = folders.Contains(RepoPath.Root) ? [] : folders.Select(f => f.Value);
        var listing = await session.RunAsync(["ls-tree", "-r", "-z", "--full-tree", commit.Value, "--", .. paths], cancel);
        var entries = listing.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Entry.Parse).Where(e => e.IsFile && RepoPath.TryParse(e.Path, out _, out _)).ToList();
        if (entries.Count == 0)
            return [];

        await FetchAsync(entries.Select(e => e.Oid), cancel);
        var blobs = await session.RunAsync(["cat-file", "--batch"], ObjectFetch.Lines(entries.Select(e => e.Oid)), cancel);
        var contents = Contents(blobs.Output, entries.Count);
        return entries
            .Select((e, i) => new RepoFile(Parsed.As<RepoPath>(e.Path), contents[i], e.IsExecutable))
            .OrderBy(f => f.Path.Value, StringComparer.Ordinal)
            .ToSeq();
    }

    /// <summary>A server that does not leave files out has sent them all already.</summary>
    private async Task FetchAsync(IEnumerable<string> oids, CancellationToken cancel)
    {
        var here = await session.RunAsync(["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"], cancel);
        var present = here.Text.Split('\n').ToHashSet(StringComparer.Ordinal);
        var missing = oids.Where(oid => !present.Contains(oid)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            await session.FetchAsync(missing, [], cancel);
    }

    /// <summary>Each: <c>&lt;oid&gt; blob &lt;size&gt;</c>, a line feed, the bytes, a line feed.</summary>
    private static List<FileContent> Contents(ReadOnlyMemory<byte> batch, int count)
    {
        var contents = new List<FileContent>(count);
        var rest = batch.Span;
        for (var i = 0; i < count; i++)
        {
            var head = rest.IndexOf((byte)'\n');
            var size = int.Parse(Encoding.ASCII.GetString(rest[..head]).Split(' ')[2], NumberStyles.None, CultureInfo.InvariantCulture);
            contents.Add(FileContent.Of(rest.Slice(head + 1, size)));
            rest = rest[(head + size + 2)..];
        }

        return contents;
    }

    /// <summary>A line of ls-tree: <c>100644 blob &lt;oid&gt;</c>, a tab, the path.</summary>
    private sealed record Entry(string Mode, string Oid, string Path)
    {
        public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);

        public bool IsExecutable => Mode is "100755";

        public static Entry Parse(string line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var notes = line[..tab].Split(' ');
            return new(notes[0], notes[2], line[(tab + 1)..]);
        }
    }
}
