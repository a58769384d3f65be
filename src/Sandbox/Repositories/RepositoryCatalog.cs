using System.Collections.Concurrent;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.Repositories;

/// <summary>
/// Which repositories there are. Names know no letter case; a name that was given up leads to the repository that had it,
/// until another one takes it.
/// </summary>
internal sealed class RepositoryCatalog
{
    private readonly Collection<Repository> _repositories;
    private readonly Collection<FormerName> _former;
    private readonly ConcurrentDictionary<string, long> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Numbers _numbers;
    private readonly GitStore _git;
    private readonly TimeProvider _time;

    public RepositoryCatalog(Journal journal, Numbers numbers, GitStore git, TimeProvider time)
    {
        (_numbers, _git, _time) = (numbers, git, time);
        _repositories = journal.Open<Repository>("repositories");
        _former = journal.Open<FormerName>("former-names");
        foreach (var repository in _repositories.All)
            _byName[repository.FullName] = repository.Id;
    }

    public IEnumerable<Repository> All => _repositories.All;

    public Repository? Find(long id) => _repositories.Find(Numbers.Key(id));

    public Repository? Find(string owner, string name) =>
        _byName.TryGetValue($"{owner}/{name}", out var id) ? Find(id) : null;

    /// <summary>The repository that had this name before it was renamed or transferred.</summary>
    public Repository? FindFormer(string owner, string name) =>
        _former.Find(FormerKey($"{owner}/{name}")) is { } former ? Find(former.Repository) : null;

    /// <summary>By an address in any spelling whose path ends in owner and name.</summary>
    public Repository? FindByUrl(string url)
    {
        var path = url.TrimEnd('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            path = path[..^4];

        return path.Split('/', ':') is [.., var owner, var name] ? Find(owner, name) ?? FindFormer(owner, name) : null;
    }

    public GitRepository Git(Repository repository) => _git.Open(repository.Id);

    /// <returns>Null where the name is taken.</returns>
    public async Task<Repository?> CreateAsync(string owner, string name, Func<Repository, Repository> describe, CancellationToken cancel)
    {
        var id = _numbers.Next("repositories");
        if (!_byName.TryAdd($"{owner}/{name}", id))
            return null;

        var now = _time.GetUtcNow();
        var repository = describe(new Repository(id, owner, name, now, now, now));
        await _git.CreateAsync(id, repository.DefaultBranch, cancel);
        _former.Remove(FormerKey(repository.FullName), out _);
        _repositories.Put(Numbers.Key(id), repository);
        return repository;
    }

    public Repository? Change(long id, Func<Repository, Repository> change) =>
        _repositories.Change(Numbers.Key(id), r => change(r) with { UpdatedAt = _time.GetUtcNow() });

    /// <returns>The repository under its new name; null where that is taken.</returns>
    public Repository? Move(Repository repository, string owner, string name)
    {
        var fullName = $"{owner}/{name}";
        if (!_byName.TryAdd(fullName, repository.Id) && _byName[fullName] != repository.Id)
            return null;

        var moved = Change(repository.Id, r => r with { Owner = owner, Name = name });
        _former.Remove(FormerKey(fullName), out _);
        if (!string.Equals(fullName, repository.FullName, StringComparison.OrdinalIgnoreCase))
        {
            _byName.TryRemove(repository.FullName, out _);
            _former.Put(FormerKey(repository.FullName), new(repository.Id));
        }

        return moved;
    }

    public void Delete(Repository repository)
    {
        _byName.TryRemove(repository.FullName, out _);
        _repositories.Remove(Numbers.Key(repository.Id), out _);
        _git.Delete(repository.Id);
    }

    private static string FormerKey(string fullName) => fullName.ToUpperInvariant();

    private sealed record FormerName(long Repository);
}
