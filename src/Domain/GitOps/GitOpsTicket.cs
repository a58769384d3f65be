using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>Where a change stands.</summary>
public abstract record GitOpsTicket
{
    /// <param name="Position">How many are before it, itself included; those that share its commit do not count.</param>
    /// <param name="ExpectedAt">When its commit should go out.</param>
    /// <param name="Problem">Why nothing goes out, where nothing does.</param>
    public sealed record Queued(int Position, DateTimeOffset ExpectedAt, string? Problem = null) : GitOpsTicket;

    /// <summary>The branch holds it.</summary>
    /// <param name="Commit">
    /// The commit that carries it, or the head that held it already; null where nothing was to be there and there is no branch.
    /// </param>
    public sealed record Committed(CommitSha? Commit, bool ChangedSomething) : GitOpsTicket;

    /// <summary>It can't be done so; nothing was changed.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    public sealed record Refused(string Reason) : GitOpsTicket;
}
