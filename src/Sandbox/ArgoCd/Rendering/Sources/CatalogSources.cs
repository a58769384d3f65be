using System.Globalization;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Sources;

/// <summary>The sandbox's own Git repositories, as Argo CD reads them.</summary>
internal sealed class CatalogSources(RepositoryCatalog catalog) : ISourceRepositories
{
    public ISourceRepository? Find(string url) =>
        catalog.FindByUrl(url) is { } repository ? new CatalogSource(repository, catalog.Git(repository)) : null;
}

internal sealed class CatalogSource(Repository repository, GitRepository git) : ISourceRepository
{
    public string Id => IdOf(repository);

    public static string IdOf(Repository repository) => repository.Id.ToString(CultureInfo.InvariantCulture);

    public async ValueTask<SourceCommit?> ResolveAsync(string revision)
    {
        var name = revision == "HEAD" ? repository.DefaultBranch : revision;
        return await git.ResolveAsync(name, CancellationToken.None) is { } commit
            ? new SourceCommit(commit.Id.Value, commit.Tree.Value, $"{commit.Author.Name} <{commit.Author.Email}>", commit.Author.When, commit.Message)
            : null;
    }

    public async ValueTask<IReadOnlyList<SourceEntry>> ListAsync(string tree) =>
        [.. (await git.Trees.ReadAsync(ObjectOf(tree))).Select(entry => new SourceEntry(entry.Name, entry.Id.Value, entry.IsTree))];

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string blob) => await git.Objects.FindBlobAsync(ObjectOf(blob)) ?? default;

    private static ObjectId ObjectOf(string id) => ObjectId.ParseOrNull(id) ?? ObjectId.Zero;
}
