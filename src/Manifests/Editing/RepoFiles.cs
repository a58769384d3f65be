using System.Collections.Immutable;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Editing;

/// <summary>Files of a repository as far as they were read, and what edits made of them. Never changes: an edit gives another one.</summary>
public sealed class RepoFiles
{
    private readonly ImmutableSortedDictionary<string, RepoFile> _files;

    private RepoFiles(ImmutableSortedDictionary<string, RepoFile> files) => _files = files;

    public static RepoFiles Of(IEnumerable<RepoFile> files) =>
        new(files.ToImmutableSortedDictionary(file => file.Path.Value, file => file, StringComparer.Ordinal));

    public RepoFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <param name="path">A folder, with or without a slash at its end, or a file.</param>
    public IEnumerable<RepoFile> Within(string path)
    {
        var folder = path.TrimEnd('/') + "/";
        return _files.Where(file => file.Key == path || file.Key.StartsWith(folder, StringComparison.Ordinal)).Select(file => file.Value);
    }

    public RepoFiles With(RepoFile file) =>
        Find(file.Path.Value) == file ? this : new(_files.SetItem(file.Path.Value, file));

    public RepoFiles With(string path, string content, bool executable = false) =>
        With(new RepoFile(Parsed.As<RepoPath>(path), FileContent.Of(content), executable));

    public RepoFiles Without(string path) => new(_files.Remove(path));

    public RepoFiles Without(IEnumerable<RepoFile> files) => new(_files.RemoveRange(files.Select(file => file.Path.Value)));

    /// <summary>Whether nothing was changed on the way from the one to the other.</summary>
    public bool IsSameAs(RepoFiles other) => _files == other._files;

    /// <summary>What to do to the one to have the other; nothing where both hold the same.</summary>
    public Seq<FileChange> ChangesSince(RepoFiles before)
    {
        var written = _files.Values
            .Where(file => before.Find(file.Path.Value) != file)
            .Select(FileChange (file) => new FileChange.Write(file.Path, file.Content, file.Executable));
        var removed = before._files.Values
            .Where(file => !_files.ContainsKey(file.Path.Value))
            .Select(FileChange (file) => new FileChange.Remove(file.Path));
        return written.Concat(removed).ToSeq();
    }
}
