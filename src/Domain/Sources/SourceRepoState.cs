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

public sealed record SeenHead(BranchName Branch, CommitSha Head);
