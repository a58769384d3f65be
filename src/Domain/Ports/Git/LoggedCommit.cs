using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Git;

/// <param name="Message">Whole, with its trailers.</param>
public sealed record LoggedCommit(CommitSha Sha, string Message)
{
    public bool Carries(Trailer trailer) => CommitMessage.Carries(Message, trailer);
}
