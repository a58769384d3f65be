namespace DevPortal.Sandbox.Git;

internal enum PathChange
{
    Added,
    Modified,
    Removed,
}

internal sealed record ChangedPath(string Path, PathChange Change);

/// <summary>Which files differ between two trees, by ids alone: folders with equal ids are not opened.</summary>
internal static class TreeDiff
{
    public static async Task<IReadOnlyList<ChangedPath>> BetweenAsync(Trees trees, ObjectId? from, ObjectId? to)
    {
        var changes = new List<ChangedPath>();
        await CompareAsync(trees, from, to, "", changes);
        return changes;
    }

    /// <summary>What a commit did against its first parent.</summary>
    public static async Task<IReadOnlyList<ChangedPath>> OfAsync(GitRepository repository, Commit commit)
    {
        var parent = commit.Parents is [var first, ..] ? await repository.Objects.FindCommitAsync(first) : null;
        return await BetweenAsync(repository.Trees, parent?.Tree, commit.Tree);
    }

    private static async Task CompareAsync(Trees trees, ObjectId? from, ObjectId? to, string prefix, List<ChangedPath> changes)
    {
        if (from == to)
            return;

        var before = await EntriesAsync(trees, from);
        var after = await EntriesAsync(trees, to);
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (old is not null && now is not null && old.Id == now.Id && old.Mode == now.Mode)
                continue;

            if (old is { IsTree: true } || now is { IsTree: true })
                await CompareAsync(trees, Folder(old), Folder(now), $"{prefix}{name}/", changes);

            var (oldFile, nowFile) = (old is { IsTree: false }, now is { IsTree: false });
            if (oldFile || nowFile)
                changes.Add(new(prefix + name, !oldFile ? PathChange.Added : !nowFile ? PathChange.Removed : PathChange.Modified));
        }
    }

    private static ObjectId? Folder(TreeEntry? entry) => entry is { IsTree: true } ? entry.Id : null;

    private static async Task<Dictionary<string, TreeEntry>> EntriesAsync(Trees trees, ObjectId? tree)
    {
        var entries = tree is null ? [] : await trees.ReadAsync(tree);
        return entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }
}
