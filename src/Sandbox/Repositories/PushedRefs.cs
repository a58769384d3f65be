using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Git.SmartHttp;

namespace DevPortal.Sandbox.Repositories;

/// <summary>What follows when git itself has moved references for a client.</summary>
internal sealed class PushedRefs(RepositoryCatalog catalog, RefWriter writer)
{
    public async Task ReportAsync(Repository repository, IReadOnlyList<PushCommand> moved, string pusher)
    {
        var git = catalog.Git(repository);
        foreach (var move in moved)
        {
            var forced = !move.From.IsZero && !move.To.IsZero
                && !await git.History.IsAncestorAsync(move.From, move.To, CancellationToken.None);
            writer.Report(repository, move.Ref, move.From, move.To, pusher, forced);
        }
    }
}
