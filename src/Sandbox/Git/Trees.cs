namespace DevPortal.Sandbox.Git;

/// <summary>A file anywhere below a tree, by its whole path.</summary>
internal sealed record TreeFile(string Path, TreeEntry Entry);

/// <param name="To">What shall stand at the path; null takes it away.</param>
internal sealed record TreeChange(string Path, TreeTarget? To);

internal sealed record TreeTarget(EntryMode Mode, ObjectId Id);

/// <summary>Walks and rewrites trees; a rewrite reads and writes only the folders on the way to what changes.</summary>
internal sealed class Trees(Objects objects)
{
    /// <summary>The entry at a path; null where there is none. The root has no entry.</summary>
    public async Task<TreeEntry?> FindAsync(ObjectId root, string path)
    {
        var (tree, entry) = (root, (TreeEntry?)null);
        foreach (var part in path.Split('/'))
        {
            if (entry is { IsTree: false })
                return null;

            entry = (await ReadAsync(tree)).FirstOrDefault(e => string.Equals(e.Name, part, StringComparison.Ordinal));
            if (entry is null)
                return null;

            tree = entry.Id;
        }

        return entry;
    }

    public async Task<IReadOnlyList<TreeEntry>> ReadAsync(ObjectId tree) => await objects.FindTreeAsync(tree) ?? [];

    /// <summary>Everything below a tree in Git's order, folders before what they hold.</summary>
    public async IAsyncEnumerable<TreeFile> WalkAsync(ObjectId tree, string prefix = "")
    {
        foreach (var entry in await ReadAsync(tree))
        {
            var path = prefix + entry.Name;
            yield return new(path, entry);
            if (!entry.IsTree)
                continue;

            await foreach (var below in WalkAsync(entry.Id, path + "/"))
                yield return below;
        }
    }

    /// <param name="root">The tree to begin with, or null for an empty one.</param>
    /// <returns>The new root; folders that were left empty are gone.</returns>
    public async Task<ObjectId> ChangeAsync(ObjectId? root, IReadOnlyCollection<TreeChange> changes)
    {
        var entries = await ChangedAsync(root, [.. changes.Select(c => new Step(c.Path.Split('/'), 0, c.To))]);
        return objects.WriteTree(entries);
    }

    private async Task<IReadOnlyCollection<TreeEntry>> ChangedAsync(ObjectId? tree, IReadOnlyList<Step> steps)
    {
        var entries = new Dictionary<string, TreeEntry>(StringComparer.Ordinal);
        if (tree is not null)
        {
            foreach (var entry in await ReadAsync(tree))
                entries[entry.Name] = entry;
        }

        foreach (var group in steps.GroupBy(s => s.Name, StringComparer.Ordinal))
        {
            foreach (var step in group.Where(s => s.IsLast))
            {
                if (step.To is null)
                    entries.Remove(step.Name);
                else
                    entries[step.Name] = TreeEntry.Of(step.To.Mode, step.Name, step.To.Id);
            }

            var below = group.Where(s => !s.IsLast).Select(s => s.Deeper()).ToList();
            if (below.Count == 0)
                continue;

            var folder = entries.GetValueOrDefault(group.Key) is { IsTree: true } existing ? existing.Id : null;
            var inside = await ChangedAsync(folder, below);
            if (inside.Count > 0)
                entries[group.Key] = TreeEntry.Of(EntryMode.Tree, group.Key, objects.WriteTree(inside));
            else if (folder is not null)
                entries.Remove(group.Key);
        }

        return entries.Values;
    }

    private readonly record struct Step(string[] Parts, int Depth, TreeTarget? To)
    {
        public string Name => Parts[Depth];

        public bool IsLast => Depth == Parts.Length - 1;

        public Step Deeper() => this with { Depth = Depth + 1 };
    }
}
