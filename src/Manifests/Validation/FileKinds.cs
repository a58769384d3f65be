namespace DevPortal.Manifests.Validation;

/// <summary>Which files of a repository hold manifests, by their names.</summary>
internal static class FileKinds
{
    public static bool IsManifest(string path) =>
        (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal))
        && !path.StartsWith(".github/", StringComparison.Ordinal)
        && !IsChartTemplate(path);

    public static bool IsKustomization(string? path) =>
        path is not null && path[(path.LastIndexOf('/') + 1)..] is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>Values and descriptions of charts, and patches that are steps rather than objects.</summary>
    public static bool ReadsAsValues(string? path, IReadOnlyList<ManifestFile> files)
    {
        if (path is null)
            return false;

        var name = path[(path.LastIndexOf('/') + 1)..];
        return name == "Chart.yaml"
            || name == "values.yaml"
            || name.EndsWith("-values.yaml", StringComparison.Ordinal)
            || files.Any(file => IsKustomization(file.Path) && path.StartsWith($"{file.Folder}/patches/", StringComparison.Ordinal));
    }

    private static bool IsChartTemplate(string path) => $"/{path}".Contains("/templates/", StringComparison.Ordinal);
}
