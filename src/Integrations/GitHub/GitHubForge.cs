using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Commits;
using DevPortal.Integrations.GitHub.Scopes;

namespace DevPortal.Integrations.GitHub;

/// <summary>Repositories of one GitHub.</summary>
public sealed class GitHubForge(GitHubAccounts accounts) : IForge
{
    public IForgeRepository? Open(RepoUrl url, GitAccess access) =>
        accounts.NameOf(url) is { } name && accounts.Find(name, access) is { } credential
            ? new GitHubForgeRepository(accounts.Server, credential, url, name)
            : null;

    /// <summary>The same repository, its files. Null as for <see cref="Open"/>.</summary>
    public IGitRepository? OpenFiles(RepoUrl url, GitAccess access) =>
        accounts.NameOf(url) is { } name && accounts.Find(name, access) is { } credential
            ? new GitHubRepository(accounts.Server, credential, url, name)
            : null;

    public Seq<StepRight> RightsFor(Seq<ForgeStep> steps) => StepTable.Rights(steps);
}
