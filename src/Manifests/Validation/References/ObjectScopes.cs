namespace DevPortal.Manifests.Validation.References;

/// <summary>What reaches a cluster together: a folder, or a kustomization with all that it takes in.</summary>
internal static class ObjectScopes
{
    public static IEnumerable<ObjectScope> Of(IReadOnlyList<ManifestFile> files)
    {
        var folders = files.GroupBy(file => file.Folder).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders.Keys)
        {
            foreach (var inner in TakenIn(folder, folders).Skip(1))
                taken.Add(inner);
        }

        foreach (var folder in folders.Keys.Where(folder => !taken.Contains(folder)))
        {
            var together = TakenIn(folder, folders);
            yield return new ObjectScope(together.SelectMany(name => folders[name]).SelectMany(file => file.Objects));
        }
    }

    // The folder itself, then those that its kustomization names, then theirs.
    private static List<string> TakenIn(string folder, Dictionary<string, List<ManifestFile>> folders)
    {
        List<string> all = [folder];
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var inner in Resources(folders[all[i]]).Select(resource => Paths.Join(all[i], resource)))
            {
                if (folders.ContainsKey(inner) && !all.Contains(inner))
                    all.Add(inner);
            }
        }

        return all;
    }

    private static IEnumerable<string> Resources(List<ManifestFile> files) =>
        files.SelectMany(file => file.Objects)
            .Where(item => item.Kind == "Kustomization")
            .SelectMany(KustomizationView.TakenIn)
            .Select(resource => resource.Text);
}
