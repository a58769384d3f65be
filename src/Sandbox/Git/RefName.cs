namespace DevPortal.Sandbox.Git;

/// <summary>The rules of `git check-ref-format`.</summary>
internal static class RefName
{
    public static bool IsValid(string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) && name.Split('/') is { Length: >= 3 } parts && parts.All(IsValidPart);

    public static bool IsValidBranch(string branch) => IsValid(Refs.Heads + branch) && !branch.StartsWith('-');

    private static bool IsValidPart(string part) =>
        part.Length > 0
        && !part.StartsWith('.')
        && !part.EndsWith('.')
        && !part.EndsWith(".lock", StringComparison.Ordinal)
        && !part.Contains("..", StringComparison.Ordinal)
        && !part.Contains("@{", StringComparison.Ordinal)
        && part is not "@"
        && part.All(c => c > ' ' && c is not ('~' or '^' or ':' or '?' or '*' or '[' or '\\' or '\u007f'));
}
