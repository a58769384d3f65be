using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Hosting;

namespace DevPortal.Sandbox.Repositories;

/// <summary>
/// Tells, after the start, what moved and was not told: because the process died in between, or because someone pushed to
/// the repository's folder itself.
/// </summary>
internal sealed class MissedMoves(RepositoryCatalog catalog, RefMoves moves, ToldRefs told) : IResumes
{
    public async Task ResumeAsync(CancellationToken cancel)
    {
        foreach (var repository in catalog.All.ToList())
            await LookAsync(repository, cancel);
    }

    private async Task LookAsync(Repository repository, CancellationToken cancel)
    {
        var git = catalog.Git(repository);
        var (known, now) = (told.Of(repository.Id), git.Refs.List("refs/").ToDictionary(r => r.Name, r => r.Id, StringComparer.Ordinal));
        foreach (var name in known.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var from = ObjectId.ParseOrNull(known.GetValueOrDefault(name)) ?? ObjectId.Zero;
            var to = now.GetValueOrDefault(name, ObjectId.Zero);
            if (from == to)
                continue;

            var forced = !from.IsZero && !to.IsZero && !await git.History.IsAncestorAsync(from, to, cancel);
            moves.Report(new(repository, name, from, to, Caller.UserLogin, forced));
        }
    }
}
