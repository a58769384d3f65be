using System.Collections.Concurrent;
using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.Repositories;

/// <summary>
/// The only way to move references. Moves of one repository happen one at a time, each reported before the next one can
/// happen, so that they are told in the order in which they were made.
/// </summary>
internal sealed class RefWriter(RepositoryCatalog catalog, RefMoves moves, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _turns = new();

    /// <returns>Whether it was moved: not where someone else moved it first.</returns>
    public Task<bool> MoveAsync(
        Repository repository, string name, ObjectId from, ObjectId to, string pusher, bool forced, CancellationToken cancel) =>
        InTurnAsync(repository, async () =>
        {
            // Once begun it is finished and told, also when its client has gone.
            if (!await catalog.Git(repository).Refs.MoveAsync(name, from, to, CancellationToken.None))
                return false;

            Report(repository, name, from, to, pusher, forced);
            return true;
        }, cancel);

    /// <summary>For whoever moves references by other means, such as git itself for a push: tells what has changed by it.</summary>
    public Task WatchAsync(Repository repository, string pusher, Func<Task> work, CancellationToken cancel) =>
        InTurnAsync(repository, async () =>
        {
            var git = catalog.Git(repository);
            var before = git.Refs.List("refs/").ToDictionary(r => r.Name, r => r.Id, StringComparer.Ordinal);
            await work();

            var after = git.Refs.List("refs/").ToDictionary(r => r.Name, r => r.Id, StringComparer.Ordinal);
            await AdoptDefaultBranchAsync(repository, git, before, after);
            foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var (from, to) = (before.GetValueOrDefault(name, ObjectId.Zero), after.GetValueOrDefault(name, ObjectId.Zero));
                var isForward = from.IsZero || to.IsZero || await git.History.IsAncestorAsync(from, to, CancellationToken.None);
                Report(repository, name, from, to, pusher, forced: !isForward);
            }

            return true;
        }, cancel);

    private void Report(Repository repository, string name, ObjectId from, ObjectId to, string pusher, bool forced)
    {
        if (from != to && catalog.Change(repository.Id, r => r with { PushedAt = time.GetUtcNow() }) is { } pushed)
            moves.Report(new(pushed, name, from, to, pusher, forced));
    }

    /// <summary>The first branch that is pushed to an empty repository becomes its default, whatever it is called.</summary>
    private async Task AdoptDefaultBranchAsync(
        Repository repository, GitRepository git, Dictionary<string, ObjectId> before, Dictionary<string, ObjectId> after)
    {
        var first = after.Keys.Order(StringComparer.Ordinal).FirstOrDefault(IsBranch);
        if (first is null || before.Keys.Any(IsBranch) || after.ContainsKey(Refs.Heads + repository.DefaultBranch))
            return;

        var branch = first[Refs.Heads.Length..];
        await git.Refs.SetHeadAsync(branch, CancellationToken.None);
        catalog.Change(repository.Id, r => r with { DefaultBranch = branch });
    }

    private async Task<bool> InTurnAsync(Repository repository, Func<Task<bool>> work, CancellationToken cancel)
    {
        var turn = _turns.GetOrAdd(repository.Id, _ => new(1, 1));
        await turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private static bool IsBranch(string name) => name.StartsWith(Refs.Heads, StringComparison.Ordinal);
}
