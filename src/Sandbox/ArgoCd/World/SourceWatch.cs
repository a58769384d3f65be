using System.Collections.Concurrent;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.ApplicationSets;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Hears of pushes, as Argo CD does through its webhook, and has the applications and sets looked at that come from there.</summary>
internal sealed class SourceWatch(ApplicationStore applications, SetStore sets, ISourceRepositories repositories, ArgoCdTimings timings)
{
    private readonly ConcurrentQueue<(string Repository, DateTimeOffset At)> _pushes = new();
    private readonly Dictionary<string, string> _repositoryOf = new(StringComparer.Ordinal);

    /// <summary>May be called at any time, from anywhere.</summary>
    /// <param name="repository">As in <see cref="ISourceRepository.Id"/>.</param>
    public void Pushed(string repository, DateTimeOffset at) => _pushes.Enqueue((repository, at));

    public void Notice(DateTimeOffset now)
    {
        while (_pushes.TryDequeue(out var push))
        {
            foreach (var set in sets.All.Where(set => GitGenerator.Repositories(set.Set).Any(url => RepositoryOf(url) == push.Repository)).ToList())
                sets.Plan(set, push.At + timings.Noticing);

            foreach (var tracked in applications.All.Where(tracked => !tracked.IsDeleting && ComesFrom(tracked, push.Repository)).ToList())
            {
                var at = push.At + timings.Noticing;
                tracked.CompareAt = tracked.CompareAt < at ? tracked.CompareAt : at;
                if (tracked.Due is null || tracked.Due > tracked.CompareAt)
                    applications.Plan(tracked, tracked.CompareAt);
            }
        }
    }

    /// <summary>Whether an application's source stands elsewhere than where it was last compared with it, as after a crash between the two.</summary>
    public async ValueTask<bool> HasMovedAsync(TrackedApplication tracked)
    {
        var source = tracked.Application.Spec.FirstSource();
        return repositories.Find(source.RepoURL) is { } repository
            && (await repository.ResolveAsync(source.Revision()))?.Sha is { } head
            && tracked.Application.Status.Sync is var sync && sync.Revision != head && !sync.Revisions.Contains(head, StringComparer.Ordinal);
    }

    private bool ComesFrom(TrackedApplication tracked, string repository) =>
        tracked.Application.Spec.AllSources().Any(source => RepositoryOf(source.RepoURL) == repository);

    private string RepositoryOf(string url)
    {
        if (!_repositoryOf.TryGetValue(url, out var id) && repositories.Find(url) is { } found)
            _repositoryOf[url] = id = found.Id;
        return id ?? "";
    }
}
