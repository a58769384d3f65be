using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Repo A: the source repository and how a build's result reaches the GitOps repository.</summary>
/// <param name="Branch">The branch whose pushes are followed; main where not given.</param>
/// <param name="Paths">Glob patterns; where given, only a push that touches one of them concerns the application.</param>
public sealed record SourceSpec(
    RepoUrl Repository,
    BranchName? Branch = null,
    Seq<string> Paths = default,
    DigestHandover Handover = DigestHandover.Workflow)
{
    public BranchName TrackedBranch => Branch ?? BranchName.Main;
}

/// <summary>Who writes the digest of a new image into the GitOps repository.</summary>
public enum DigestHandover
{
    /// <summary>The workflow of the source repository commits it itself.</summary>
    Workflow,

    /// <summary>The workflow sends a <c>repository_dispatch</c>, and the GitOps repository's own workflow commits it.</summary>
    Dispatch,

    /// <summary>The workflow reports to DevPortal with GitHub's own ID token, and DevPortal commits it.</summary>
    Portal,
}
