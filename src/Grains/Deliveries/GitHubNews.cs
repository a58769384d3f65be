using DevPortal.Domain.GitOps;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Deliveries;

/// <summary>What a webhook of GitHub's means to DevPortal.</summary>
internal abstract record GitHubNews
{
    /// <param name="Why">As a sentence.</param>
    public sealed record Nothing(string Why) : GitHubNews;

    /// <param name="Repository">Where it happened; for one that moved, where it was.</param>
    public sealed record Source(RepoUrl Repository, SourceEvent Event) : GitHubNews;

    /// <summary>A push to a branch, which may be one of a GitOps repository.</summary>
    public sealed record Push(RepoUrl Repository, SourceEvent.Pushed Event, BranchName Branch, GitOpsPush Manifests) : GitHubNews;
}
