using System.Text;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.Repositories;

/// <param name="Content">Null takes the file away.</param>
internal sealed record FileChange(string Path, string? Content);

/// <summary>Commits that the sandbox itself makes: the first files, a workflow's hand-over, someone else's commit.</summary>
internal sealed class FileCommits(RepositoryCatalog catalog, RefWriter refs, TimeProvider time)
{
    private const int MostTries = 20;

    /// <param name="edit">From the root tree (null in an empty repository) to what shall change; run again where a race was lost.</param>
    /// <returns>The new commit; null where nothing was to change.</returns>
    public async Task<Commit?> CommitAsync(
        Repository repository,
        string branch,
        string message,
        Author author,
        Func<GitRepository, ObjectId?, Task<IReadOnlyList<FileChange>>> edit,
        CancellationToken cancel)
    {
        var git = catalog.Git(repository);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var head = git.Refs.Branch(branch);
            var parent = head is null ? null : await git.Objects.FindCommitAsync(head);
            var changes = await edit(git, parent?.Tree);
            var tree = await git.Trees.ChangeAsync(parent?.Tree, [.. changes.Select(c => ToTree(git, c))]);
            if (tree == parent?.Tree)
                return null;

            var signature = new Signature(author.Name, author.Email, time.GetUtcNow());
            var commit = await git.Objects.WriteCommitAsync(
                new(tree, head is null ? [] : [head], signature, signature, message));
            if (await refs.MoveAsync(repository, Refs.Heads + branch, head ?? ObjectId.Zero, commit.Id, author.Login, forced: false, cancel))
                return commit;
        }

        throw new InvalidOperationException($"{repository.FullName} kept moving: {MostTries} commits lost the race.");
    }

    private static TreeChange ToTree(GitRepository git, FileChange change) => new(
        change.Path,
        change.Content is null ? null : new(EntryMode.File, git.Objects.WriteBlob(Encoding.UTF8.GetBytes(change.Content))));
}

internal sealed record Author(string Login, string Name, string Email)
{
    public static readonly Author Actions = new("github-actions[bot]", "github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com");

    public static Author Of(Caller caller) => new(caller.Login, caller.Name, caller.Email);

    public static readonly Author SomeoneElse = new("someone-else", "Someone Else", "someone-else@sandbox.invalid");
}
