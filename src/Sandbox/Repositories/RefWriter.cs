using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.Repositories;

/// <summary>Moves references on behalf of someone, and lets everyone know.</summary>
internal sealed class RefWriter(RepositoryCatalog catalog, RefMoves moves, TimeProvider time)
{
    /// <returns>Whether it was moved: not where someone else moved it first.</returns>
    public async Task<bool> MoveAsync(
        Repository repository, string name, ObjectId from, ObjectId to, string pusher, bool forced, CancellationToken cancel)
    {
        if (!await catalog.Git(repository).Refs.MoveAsync(name, from, to, cancel))
            return false;

        Report(repository, name, from, to, pusher, forced);
        return true;
    }

    /// <summary>For a move that git itself has made already.</summary>
    public void Report(Repository repository, string name, ObjectId from, ObjectId to, string pusher, bool forced)
    {
        var pushed = catalog.Change(repository.Id, r => r with { PushedAt = time.GetUtcNow() });
        if (pushed is not null && from != to)
            moves.Report(new(pushed, name, from, to, pusher, forced));
    }
}
