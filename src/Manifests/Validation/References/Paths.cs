namespace DevPortal.Manifests.Validation.References;

internal static class Paths
{
    /// <summary>A path from a folder, with <c>..</c> followed; null parts at the root stay there.</summary>
    public static string Join(string folder, string relative)
    {
        var parts = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (var part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                parts = parts.Count == 0 ? parts : parts[..^1];
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
