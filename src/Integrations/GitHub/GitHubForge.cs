using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Scopes;

namespace DevPortal.Integrations.GitHub;

/// <summary>Repositories of one GitHub.</summary>
public sealed class GitHubForge(GitHubAccounts accounts) : IForge
{
    public IForgeRepository? Open(RepoUrl url, GitAccess access) =>
        accounts.Has(url) && accounts.Find(url, access) is { } credential ? new GitHubForgeRepository(accounts.Server, credential, url) : null;

    public Seq<StepRight> RightsFor(Seq<ForgeStep> steps) => StepTable.Rights(steps);
}
