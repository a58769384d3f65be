using System.Buffers;
using System.Globalization;
using System.Text;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Git;

/// <summary>A commit in the words of <c>git fast-import</c>: blobs, trees and the commit in one run, without an index or files.</summary>
internal sealed class FastImport
{
    private readonly ArrayBufferWriter<byte> _stream = new();

    private FastImport()
    {
    }

    /// <param name="branch">Where the commit is put locally.</param>
    public static ReadOnlyMemory<byte> Of(GitCommit commit, string branch, GitOptions author, DateTimeOffset now)
    {
        var import = new FastImport();
        import.Line("feature done");
        import.Line($"commit {branch}");
        import.Line($"committer {Plain(author.AuthorName)} <{Plain(author.AuthorMail)}> {now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} +0000");
        import.Data(Encoding.UTF8.GetBytes(commit.Message.Text + "\n"));
        if (commit.ExpectedHead is { } head)
            import.Line($"from {head}");

        // A folder may take the place of a file, so that goes first.
        foreach (var change in commit.Changes.OrderBy(c => c is FileChange.Write))
            import.Change(change);
        import.Line("done");
        return import._stream.WrittenMemory;
    }

    private void Change(FileChange change)
    {
        if (change is not FileChange.Write write)
        {
            Line($"D {Quoted(change.Path)}");
            return;
        }

        Line($"M {(write.Executable ? "100755" : "100644")} inline {Quoted(write.Path)}");
        Data(write.Content.Bytes.Span);
    }

    private void Line(string text)
    {
        _stream.Write(Encoding.UTF8.GetBytes(text));
        _stream.Write("\n"u8);
    }

    private void Data(ReadOnlySpan<byte> bytes)
    {
        Line($"data {bytes.Length.ToString(CultureInfo.InvariantCulture)}");
        _stream.Write(bytes);
        _stream.Write("\n"u8);
    }

    // A path has neither control characters nor backslashes.
    private static string Quoted(RepoPath path) => $"\"{path.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsControl(c) && c is not ('<' or '>')));
}
