using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>How the attempt went to commit some of the changes that wait.</summary>
/// <param name="Ended">Those that need no other attempt.</param>
/// <param name="Head">The branch afterwards, as far as known.</param>
/// <param name="Before">What the commit was made on, where one was made.</param>
/// <param name="Made">The commit, where one was made.</param>
/// <param name="Problem">Why the others need another attempt; null where none do.</param>
/// <param name="NotBefore">When the other side said to come back, if it did.</param>
/// <param name="FateUnknown">A commit may have been made: the branch's history must be read before the next attempt.</param>
/// <param name="TooMany">One of them may be wrong, and it is not known which: the next attempt must take fewer.</param>
public sealed record GitOpsReport(
    Seq<EndedChange> Ended = default,
    CommitSha? Head = null,
    CommitSha? Before = null,
    MadeCommit? Made = null,
    string? Problem = null,
    DateTimeOffset? NotBefore = null,
    bool FateUnknown = false,
    bool TooMany = false);

public sealed record EndedChange(GitOpsChange Change, GitOpsTicket Ticket);
