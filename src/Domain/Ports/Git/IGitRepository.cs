using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <summary>A repository on a server, read and committed to without a working copy. Any member may throw <see cref="IntegrationException"/>.</summary>
public interface IGitRepository
{
    RepoUrl Url { get; }

    /// <summary>Null where the branch does not exist.</summary>
    Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default);

    /// <summary>All files in the given folders (a file may be named too); a folder that does not exist has none.</summary>
    Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default);

    /// <summary>The files in the given folders as they were at a commit.</summary>
    Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default);

    /// <summary>One commit with all changes that change something. Not repeated by itself: look for its trailer first.</summary>
    Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default);

    /// <summary>The last commits of a branch, the newest first; none where it does not exist.</summary>
    Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default);

    /// <summary>When a commit could go out without running into a limit, behind so many others by the same access.</summary>
    DateTimeOffset NextCommitAt(int ahead = 0);
}

/// <summary>Opens repositories on any server that was configured or is allowed.</summary>
public interface IGitRepositories
{
    IGitRepository Open(RepoUrl url, GitAccess access);
}
