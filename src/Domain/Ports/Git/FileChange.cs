using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <summary>What a commit does to one file.</summary>
public abstract record FileChange(RepoPath Path)
{
    /// <summary>The file is to be so, whether it is there or not.</summary>
    public sealed record Write(RepoPath Path, FileContent Content, bool Executable = false) : FileChange(Path);

    /// <summary>The file is to be gone; that it is already gone is fine.</summary>
    public sealed record Remove(RepoPath Path) : FileChange(Path);
}
