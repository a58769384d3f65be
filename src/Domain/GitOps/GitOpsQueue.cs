using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>How a GitOps repository does.</summary>
/// <param name="Head">As last seen.</param>
/// <param name="Waiting">Changes that no commit holds yet.</param>
/// <param name="NextCommitAt">When the next commit may go out, as far as limits say.</param>
/// <param name="Recent">DevPortal's last commits, the newest first.</param>
/// <param name="Problem">Why nothing goes out, where nothing does.</param>
public sealed record GitOpsQueue(
    CommitSha? Head = null,
    Seq<WaitingChange> Waiting = default,
    DateTimeOffset? NextCommitAt = null,
    Seq<MadeCommit> Recent = default,
    string? Problem = null);

public sealed record WaitingChange(string Id, AppName? App, string Subject, DateTimeOffset Since);

public sealed record MadeCommit(CommitSha Commit, DateTimeOffset At, string Subject, Seq<AppName> Apps);
