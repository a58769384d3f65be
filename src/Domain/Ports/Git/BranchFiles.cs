using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <summary>Files of a branch, all as of one commit.</summary>
/// <param name="Head">Null where the branch does not exist, as in an empty repository.</param>
/// <param name="Files">Ordered by path; without links, submodules, and what has a name that is no <see cref="RepoPath"/>.</param>
public sealed record BranchFiles(CommitSha? Head, Seq<RepoFile> Files = default)
{
    public RepoFile? Find(RepoPath path) => Files.FirstOrDefault(f => f.Path == path);
}

public sealed record RepoFile(RepoPath Path, FileContent Content, bool Executable = false);
