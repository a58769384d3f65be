using DevPortal.Sandbox.ArgoCd.Rendering.Sources;

namespace DevPortal.Sandbox.Tests.ArgoCd.Kustomize;

/// <summary>Files by their paths, as a repository at a commit.</summary>
internal sealed class CaseFiles(IReadOnlyDictionary<string, string> files) : ISourceRepository
{
    public string Id => "cases";

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "ArgoCd", "Kustomize", "cases");

    public SourceReader Reader => new(new SourceTree(this, new("commit", "", "Ada", default, "")));

    public static CaseFiles FromDisk() => new(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Folder, file), File.ReadAllText, StringComparer.Ordinal));

    public ValueTask<SourceCommit?> ResolveAsync(string revision) => ValueTask.FromResult<SourceCommit?>(null);

    /// <param name="tree">The folder's path with a closing slash; empty for the root.</param>
    public ValueTask<IReadOnlyList<SourceEntry>> ListAsync(string tree) => ValueTask.FromResult<IReadOnlyList<SourceEntry>>(
        [.. files.Keys.Where(path => path.StartsWith(tree, StringComparison.Ordinal)).Select(path => EntryOf(tree, path)).Distinct()]);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string blob) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(System.Text.Encoding.UTF8.GetBytes(files[blob]));

    private static SourceEntry EntryOf(string tree, string path)
    {
        var slash = path.IndexOf('/', tree.Length);
        return slash < 0
            ? new SourceEntry(path[tree.Length..], path, IsDirectory: false)
            : new SourceEntry(path[tree.Length..slash], path[..(slash + 1)], IsDirectory: true);
    }
}
