using System.Text.Json;
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
            var commit = CommitAnswer.Read(await query.ContentAsync(revision, pending, cancel)).Commit;
            if (commit is not { } at)
                return null;

            head ??= Parsed.As<CommitSha>(at.GetProperty("oid").GetString()!);
            revision = Revision.Of(head);
            var deeper = new List<RepoPath>();
            for (var i = 0; i < pending.Count; i++)
                Collect(at.GetProperty($"f{i}"), pending[i].Value, FileQuery.Depth, found, deeper);
            pending = deeper;
        }
        while (pending.Count > 0);

        var files = new SortedDictionary<string, RepoFile>(StringComparer.Ordinal);
        foreach (var file in found)
            files[file.Path] = new(Parsed.As<RepoPath>(file.Path), await ContentAsync(file, cancel), file.Mode == FileMode.Executable);
        return new(head, files.Values.ToSeq());
    }

    private static void Collect(JsonElement entry, string path, int depth, List<FoundFile> files, List<RepoPath> deeper)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return;

        var inner = entry.TryGetProperty("entries", out _) ? entry : entry.TryGetProperty("object", out var o) ? o : default;
        var mode = entry.TryGetProperty("mode", out var m) ? m.GetInt32() : FileMode.Folder;
        if (FileMode.IsFile(mode))
        {
            var text = inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("text", out var t) ? t.GetString() : null;
            files.Add(new(path, mode, entry.GetProperty("oid").GetString()!, text));
        }
        else if (mode == FileMode.Folder && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("entries", out var entries))
        {
            foreach (var child in entries.EnumerateArray())
                Collect(child, Join(path, child.GetProperty("name").GetString()!), depth - 1, files, deeper);
        }
        else if (mode == FileMode.Folder && depth <= 0)
        {
            deeper.Add(Parsed.As<RepoPath>(path));
        }
    }

    /// <summary>GraphQL leaves out large and binary files and mends wrong UTF-8: the object id tells whether the text is the file.</summary>
    private async Task<FileContent> ContentAsync(FoundFile file, CancellationToken cancel)
    {
        if (file.Text is { } text && FileContent.Of(text) is var content && BlobId.Of(content, file.Oid) == file.Oid)
            return content;

        return await contents.BlobAsync(file.Oid, cancel);
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private sealed record FoundFile(string Path, int Mode, string Oid, string? Text);
}
