using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <summary>A commit to be made on a branch, all of it or nothing.</summary>
/// <param name="ExpectedHead">What the branch must still point to; null where the branch must not exist yet.</param>
/// <param name="Changes">At most one for each path.</param>
/// <param name="Alone">
/// Nobody else is at work in the repository yet, as it was just made: where a server needs another commit before this one can
/// be, it may be replaced. Otherwise that one stays below it.
/// </param>
public sealed record GitCommit(CommitSha? ExpectedHead, CommitMessage Message, Seq<FileChange> Changes, bool Alone = false);

/// <summary>What came of it.</summary>
public abstract record CommitOutcome
{
    public sealed record Committed(CommitSha Sha) : CommitOutcome;

    /// <summary>Someone else was faster; nothing was changed. Read again, apply again.</summary>
    /// <param name="Head">Where the branch is now, as far as that is known.</param>
    public sealed record HeadMoved(CommitSha? Head) : CommitOutcome;

    /// <summary>Every file is already as the commit would make it; no commit was made.</summary>
    public sealed record NothingToChange(CommitSha? Head) : CommitOutcome;
}
