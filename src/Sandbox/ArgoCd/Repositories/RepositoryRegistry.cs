using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.ArgoCd.Repositories;

/// <summary>The repositories that Argo CD was told of. Any other that can be reached is used all the same.</summary>
internal sealed class RepositoryRegistry(ArgoCdJournal journal)
{
    private readonly Collection<OnDisk<RegisteredRepository>> _repositories = journal.Open<RegisteredRepository>("repositories");

    public IEnumerable<RegisteredRepository> All => _repositories.All.Select(saved => saved.Value);

    public RegisteredRepository? Find(string url) => _repositories.Find(url)?.Value;

    public void Put(RegisteredRepository repository) => _repositories.Put(repository.Repo, new(repository));

    public bool Remove(string url) => _repositories.Remove(url, out _);
}

/// <summary>What is known of a repository; its credentials are not kept, for nothing in the sandbox asks for them.</summary>
internal sealed record RegisteredRepository(
    string Repo = "", string Type = "git", string Name = "", string Username = "", string Project = "", bool Insecure = false);
