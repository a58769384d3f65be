using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>Reads folders of a commit whole, with usually one call, whatever else the repository holds.</summary>
internal sealed class FileReader(FileQuery query, ContentsApi contents)
{
    /// <returns>Null where the revision does not exist.</returns>
    public async Task<BranchFiles?> ReadAsync(Revision revision, Seq<RepoPath> folders, CancellationToken cancel)
    {
        CommitSha? head = null;
        var found = new List<FoundFile>();
        List<RepoPath> pending = [.. folders];
        do
        {
            if ((await query.ContentAsync(revision, pending, cancel)).Head is not { } commit)
                return null;

            head ??= commit.Oid;
            revision = Revision.Of(head);
            var deeper = new List<RepoPath>();
            foreach (var (path, entry) in pending.Zip(commit.Files))
                Collect(entry, path.Value, FileQuery.Depth, found, deeper);
            pending = deeper;
        }
        while (pending.Count > 0);

        var files = new SortedDictionary<string, RepoFile>(StringComparer.Ordinal);
        foreach (var file in found)
            files[file.Path.Value] = new(file.Path, await ContentAsync(file, cancel), file.Entry.Mode == FileMode.Executable);
        return new(head, files.Values.ToSeq());
    }

    private static void Collect(EntryNode? entry, string path, int depth, List<FoundFile> files, List<RepoPath> deeper)
    {
        if (entry is null || (path.Length > 0 && !RepoPath.TryParse(path, out _, out _)))
            return;

        if (FileMode.IsFile(entry.Mode))
        {
            files.Add(new(Parsed.As<RepoPath>(path), entry));
        }
        else if ((entry.Entries ?? entry.Object?.Entries) is { } children)
        {
            foreach (var child in children)
                Collect(child, path.Length == 0 ? child.Name : $"{path}/{child.Name}", depth - 1, files, deeper);
        }
        else if (entry.Mode == FileMode.Folder && depth <= 0)
        {
            deeper.Add(Parsed.As<RepoPath>(path));
        }
    }

    /// <summary>GraphQL leaves out large and binary files and mends wrong UTF-8: the object id tells whether the text is the file.</summary>
    private async Task<FileContent> ContentAsync(FoundFile file, CancellationToken cancel)
    {
        if (file.Entry.Object?.Text is { } text && FileContent.Of(text) is var content && BlobId.Of(content, file.Entry.Oid) == file.Entry.Oid)
            return content;

        return await contents.BlobAsync(file.Entry.Oid, cancel);
    }

    private sealed record FoundFile(RepoPath Path, EntryNode Entry);
}
