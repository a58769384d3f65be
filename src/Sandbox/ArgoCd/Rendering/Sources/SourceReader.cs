using System.Text;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Sources;

/// <summary>
/// Reads files of a commit for one rendering and notes what the rendering depends on: as long as each of those paths has
/// the same object id in another commit, rendering that one gives the same.
/// </summary>
internal sealed class SourceReader(SourceTree tree)
{
    private readonly Dictionary<string, string?> _seen = new(StringComparer.Ordinal);

    /// <summary>Path → object id; null for a path that was looked for and is not there.</summary>
    public IReadOnlyDictionary<string, string?> Dependencies => _seen;

    public async ValueTask<SourceEntry?> FindAsync(string path)
    {
        var entry = await tree.FindAsync(path);
        Note(path, entry);
        return entry;
    }

    /// <summary>The files and folders in a folder, sorted by name; none where there is no such folder.</summary>
    public async ValueTask<IReadOnlyList<SourceEntry>> ListAsync(string path)
    {
        var entry = await FindAsync(path);
        return entry is { IsDirectory: true }
            ? [.. (await tree.ListAsync(entry)).OrderBy(child => child.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A file's text; null where there is no such file.</summary>
    public async ValueTask<string?> ReadAsync(string path)
    {
        var entry = await FindAsync(path);
        return entry is { IsDirectory: false }
            ? Encoding.UTF8.GetString((await tree.Repository.ReadAsync(entry.Id)).Span).TrimStart('\uFEFF')
            : null;
    }

    public static async ValueTask<bool> IsUnchangedAsync(IReadOnlyDictionary<string, string?> dependencies, SourceTree tree)
    {
        foreach (var (path, id) in dependencies)
        {
            if ((await tree.FindAsync(path))?.Id != id)
                return false;
        }

        return true;
    }

    /// <summary>A folder's id covers all that is in it, so what lies in a folder already noted adds nothing.</summary>
    private void Note(string path, SourceEntry? entry)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_seen.TryGetValue(path[..slash], out var id) && id is not null)
                return;
        }

        _seen[path] = entry?.Id;
    }
}
