using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Hosting;

internal static class GitOpsCommits
{
    /// <summary>Somebody else's commit to the sandbox's GitOps repository.</summary>
    public static async Task<CommitSha> CommitToGitOps(this PortalUnderTest portal, string path, string content)
    {
        var repository = portal.App.Services.GetRequiredService<IGitRepositories>()
            .Open(Parsed.As<RepoUrl>($"{portal.Client.BaseAddress}sandbox/git/acme/gitops"), new GitAccess.Configured());
        var head = await repository.HeadAsync(BranchName.Main);
        var outcome = await repository.CommitAsync(
            BranchName.Main,
            new(head, new("test: prepare"), [new FileChange.Write(Parsed.As<RepoPath>(path), FileContent.Of(content))]));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }
}
