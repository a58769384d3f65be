using DevPortal.Sandbox.Access;

namespace DevPortal.Sandbox.Repositories;

/// <summary>Everything that is done to a repository as a whole, each change told to those who listen.</summary>
internal sealed class RepositoryMaker(RepositoryCatalog catalog, FileCommits commits, RepositoryEvents events)
{
    /// <param name="withReadme">Whether it begins with a first commit.</param>
    /// <returns>Null where the name is taken.</returns>
    public async Task<Repository?> CreateAsync(
        string owner, string name, Func<Repository, Repository> describe, string sender, bool withReadme, CancellationToken cancel)
    {
        var created = await catalog.CreateAsync(owner, name, describe, cancel);
        if (created is null)
            return null;

        events.Report(new("created", created, Former: null, sender));
        if (withReadme)
        {
            var readme = $"# {name}\n" + (created.Description is { } description ? description + "\n" : "");
            await commits.CommitAsync(created, created.DefaultBranch, "Initial commit", Author.Of(Caller.User("")),
                (_, _) => Task.FromResult<IReadOnlyList<FileChange>>([new("README.md", readme)]), cancel);
        }

        return catalog.Find(created.Id);
    }

    public Repository Edit(Repository repository, string action, string sender, Func<Repository, Repository> change)
    {
        var changed = catalog.Change(repository.Id, change) ?? repository;
        events.Report(new(action, changed, repository, sender));
        return changed;
    }

    /// <returns>Null where the name is taken.</returns>
    public Repository? Rename(Repository repository, string name, string sender) =>
        Told("renamed", repository, catalog.Move(repository, repository.Owner, name), sender);

    /// <returns>Null where the name is taken.</returns>
    public Repository? Transfer(Repository repository, string owner, string name, string sender) =>
        Told("transferred", repository, catalog.Move(repository, owner, name), sender);

    public void Delete(Repository repository, string sender)
    {
        events.Report(new("deleted", repository, Former: null, sender));
        catalog.Delete(repository);
    }

    private Repository? Told(string action, Repository former, Repository? moved, string sender)
    {
        if (moved is not null)
            events.Report(new(action, moved, former, sender));
        return moved;
    }
}
