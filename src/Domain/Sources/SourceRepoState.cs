using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Sources;

/// <summary>What DevPortal knows of one source repository.</summary>
/// <param name="Heads">The last commit seen of each branch that somebody tracks.</param>
/// <param name="MovedTo">Where it went, once it was renamed or transferred; its followers went along.</param>
public sealed record SourceRepoState(
    Seq<Follower> Followers = default,
    Seq<SeenHead> Heads = default,
    RepoUrl? MovedTo = null);

/// <param name="Access">How the application enters the repository.</param>
public sealed record Follower(AppName App, SourceAccess Access);

/// <param name="Before">Where the branch was before.</param>
/// <param name="At">When the server took the push.</param>
public sealed record SeenHead(BranchName Branch, CommitSha Head, CommitSha? Before = null, DateTimeOffset? At = null);
