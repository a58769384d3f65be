using System.Collections.Concurrent;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Sources;

/// <summary>The files of one commit. Directories are read once, so that thousands of applications can look into a large one.</summary>
internal sealed class SourceTree(ISourceRepository repository, SourceCommit commit)
{
    private readonly ConcurrentDictionary<string, Dictionary<string, SourceEntry>> _directories = new(StringComparer.Ordinal);

    public SourceCommit Commit => commit;

    public ISourceRepository Repository => repository;

    public async ValueTask<SourceEntry?> FindAsync(string path)
    {
        var entry = new SourceEntry("", commit.Tree, IsDirectory: true);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!entry.IsDirectory)
                return null;

            var directory = await ReadDirectoryAsync(entry.Id);
            if (!directory.TryGetValue(part, out var next))
                return null;
            entry = next;
        }

        return entry;
    }

    public async ValueTask<IReadOnlyCollection<SourceEntry>> ListAsync(SourceEntry directory) =>
        (await ReadDirectoryAsync(directory.Id)).Values;

    private async ValueTask<Dictionary<string, SourceEntry>> ReadDirectoryAsync(string tree)
    {
        if (_directories.TryGetValue(tree, out var known))
            return known;

        var entries = await repository.ListAsync(tree);
        return _directories.GetOrAdd(tree, entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal));
    }
}
