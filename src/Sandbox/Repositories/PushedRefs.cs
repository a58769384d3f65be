using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Git.SmartHttp;

namespace DevPortal.Sandbox.Repositories;

/// <summary>What follows when git itself has moved references for a client.</summary>
internal sealed class PushedRefs(RepositoryCatalog catalog, RefWriter writer)
{
    public async Task ReportAsync(Repository repository, IReadOnlyList<PushCommand> moved, string pusher)
    {
        var git = catalog.Git(repository);
        await AdoptDefaultBranchAsync(repository, git, moved);
        foreach (var move in moved)
        {
            var forced = !move.From.IsZero && !move.To.IsZero
                && !await git.History.IsAncestorAsync(move.From, move.To, CancellationToken.None);
            writer.Report(repository, move.Ref, move.From, move.To, pusher, forced);
        }
    }

    /// <summary>The first branch that is pushed to an empty repository becomes its default, whatever it is called.</summary>
    private async Task AdoptDefaultBranchAsync(Repository repository, GitRepository git, IReadOnlyList<PushCommand> moved)
    {
        var made = moved.FirstOrDefault(m => m.From.IsZero && m.Ref.StartsWith(Refs.Heads, StringComparison.Ordinal));
        if (made is null || git.Refs.Branch(repository.DefaultBranch) is not null)
            return;

        var branch = made.Ref[Refs.Heads.Length..];
        await git.Refs.SetHeadAsync(branch, CancellationToken.None);
        catalog.Change(repository.Id, r => r with { DefaultBranch = branch });
    }
}
