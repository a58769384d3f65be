namespace DevPortal.Sandbox.Git;

/// <summary>What Git lets stand in a tree: relative, no empty or dotted part, nothing that is or looks like `.git`.</summary>
internal static class TreePath
{
    public static bool IsValid(string path) => path.Length > 0 && path.Split('/').All(IsValidPart);

    private static bool IsValidPart(string part) =>
        part.Length is > 0 and <= 255
        && part is not ("." or "..")
        && !part.Equals(".git", StringComparison.OrdinalIgnoreCase)
        && !part.Contains('\0', StringComparison.Ordinal);
}
