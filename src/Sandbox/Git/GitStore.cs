using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.Git;

/// <summary>
/// All repositories, each in a folder named by its number, so that renaming and transferring one moves nothing on disk.
/// </summary>
internal sealed class GitStore(IOptions<SandboxOptions> options, CatFilePool readers)
{
    private readonly ConcurrentDictionary<long, GitRepository> _open = new();

    public GitRepository Open(long repository) =>
        _open.GetOrAdd(repository, id => new(FolderOf(id), readers));

    public async Task<GitRepository> CreateAsync(long repository, string defaultBranch, CancellationToken cancel)
    {
        var folder = FolderOf(repository);
        Directory.CreateDirectory(Path.Combine(folder, "objects"));
        Directory.CreateDirectory(Path.Combine(folder, "refs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), Settings, cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "HEAD"), $"ref: {Refs.Heads}{defaultBranch}\n", cancel);
        return Open(repository);
    }

    public void Delete(long repository)
    {
        _open.TryRemove(repository, out _);
        readers.Forget(FolderOf(repository));
        if (Directory.Exists(FolderOf(repository)))
            Directory.Delete(FolderOf(repository), recursive: true);
    }

    /// <summary>
    /// What makes a folder with these names a bare repository, with no program run for it. Whoever fetches by commit (a
    /// shallow clone of one revision, Argo CD, Kustomize) is served, as on GitHub.
    /// </summary>
    private const string Settings =
        """
        [core]
            repositoryformatversion = 0
            filemode = true
            bare = true
        [http]
            receivepack = true
        [uploadpack]
            allowAnySHA1InWant = true
            allowFilter = true
        [receive]
            autogc = false
        [gc]
            auto = 0

        """;

    private string FolderOf(long repository) => Path.GetFullPath(
        Path.Combine(options.Value.DataFolder, "git", repository.ToString(CultureInfo.InvariantCulture) + ".git"));
}
