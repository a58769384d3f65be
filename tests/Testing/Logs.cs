using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Testing;

public static class Logs
{
    /// <summary>The newest commit of the branch that carries the trailer; null where none does.</summary>
    public static async Task<CommitSha?> FindCommitAsync(this IGitRepository repository, BranchName branch, Trailer trailer) =>
        (await repository.LogAsync(branch, 300)).FirstOrDefault(commit => commit.Carries(trailer))?.Sha;
}
