using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DevPortal.Domain.Values;

/// <summary>A file or folder inside a repository, from its root: <c>apps/shop/deployment.yaml</c>. The root itself is <see cref="Root"/>.</summary>
public sealed record RepoPath : IValue<RepoPath>
{
    private const int MaxBytes = 1000;

    private RepoPath(string value) => Value = value;

    public static RepoPath Root { get; } = new("");

    public string Value { get; }

    /// <summary>The last part.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out RepoPath? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = text is not null && Encoding.UTF8.GetByteCount(text) <= MaxBytes && text.Split('/').All(IsName) ? new RepoPath(text) : null;
        problem = value is null
            ? "This is not a path in a repository. Give one from its root, without .., .git or backslashes: apps/shop/deployment.yaml."
            : null;
        return value is not null;
    }

    /// <summary>The path is the folder itself or lies below it.</summary>
    public bool IsWithin(RepoPath folder) =>
        folder.Value.Length == 0
        || Value == folder.Value
        || (Value.Length > folder.Value.Length && Value[folder.Value.Length] == '/' && Value.StartsWith(folder.Value, StringComparison.Ordinal));

    public override string ToString() => Value;

    // A file system that folds letter case takes .GIT for .git, and one that trims takes ".git ." for it.
    private static bool IsName(string part) =>
        part is not ("" or "." or "..")
        && !part.Any(c => char.IsControl(c) || c == '\\')
        && !part.TrimEnd(' ', '.').Equals(".git", StringComparison.OrdinalIgnoreCase);
}
