namespace DevPortal.Sandbox.ArgoCd.Rendering.Sources;

/// <summary>Opens commits by URL and revision; the last few are kept, since many applications share a repository.</summary>
internal sealed class SourceTrees(ISourceRepositories repositories)
{
    private const int Kept = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<SourceTree> _recent = new();

    /// <exception cref="RenderException">There is no such repository or revision.</exception>
    public async ValueTask<SourceTree> OpenAsync(string url, string revision)
    {
        var repository = repositories.Find(url)
            ?? throw new RenderException("failed to list refs: repository not found: Repository not found.");
        var commit = await repository.ResolveAsync(revision.Length == 0 ? "HEAD" : revision)
            ?? throw new RenderException($"unable to resolve '{revision}' to a commit SHA: revision not found");

        lock (_lock)
        {
            var known = _recent.FirstOrDefault(tree => tree.Commit.Sha == commit.Sha && tree.Repository.Id == repository.Id);
            var tree = known ?? new SourceTree(repository, commit);
            _recent.Remove(tree);
            _recent.AddFirst(tree);
            if (_recent.Count > Kept)
                _recent.RemoveLast();
            return tree;
        }
    }
}
