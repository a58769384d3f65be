using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <param name="Content">Null takes the file away.</param>
/// <param name="Sha">The blob that the writer believes to be there.</param>
internal sealed record ContentChange(string Path, byte[]? Content, string? Sha, string Branch, string Message);

internal sealed record ContentWritten(Commit Commit, bool Replaced);

/// <summary>Commits one file, if it still is what the writer saw.</summary>
internal sealed class ContentWriter(RefWriter refs, ForeignCommits foreign, TimeProvider time)
{
    private const int MostTries = 20;

    public async Task<ContentWritten> WriteAsync(RepositoryCall call, ContentChange change, JsonBody body, CancellationToken cancel)
    {
        call.Writable();
        await foreign.InterveneAsync(call.Repository, change.Branch, cancel);

        // Writers of other files may move the branch in between; that is no conflict for this file.
        for (var tries = 0; tries < MostTries; tries++)
        {
            var head = call.Git.Refs.Branch(change.Branch);
            if (head is null && (!call.Git.IsEmpty || change.Content is null))
                throw GitHubError.NotFound($"Branch {change.Branch} not found");

            var parent = head is null ? null : await call.Git.Objects.FindCommitAsync(head);
            var existing = parent is null ? null : await call.Git.Trees.FindAsync(parent.Tree, change.Path);
            Check(change, existing);

            var commit = await CommitAsync(call, change, body, parent, existing);
            if (await refs.MoveAsync(
                call.Repository, Refs.Heads + change.Branch, head ?? ObjectId.Zero, commit.Id, call.Caller.Login, forced: false, cancel))
            {
                return new(commit, existing is not null);
            }
        }

        throw GitHubError.Conflict($"{change.Branch} is at another commit than expected");
    }

    private async Task<Commit> CommitAsync(RepositoryCall call, ContentChange change, JsonBody body, Commit? parent, TreeEntry? existing)
    {
        var target = change.Content is null ? null : new TreeTarget(existing?.Mode ?? EntryMode.File, call.Git.Objects.WriteBlob(change.Content));
        var tree = await call.Git.Trees.ChangeAsync(parent?.Tree, [new(change.Path, target)]);
        var now = time.GetUtcNow();
        var author = Signatures.Read(body.Object("author") ?? body.Object("committer"), new(call.Caller.Name, call.Caller.Email, now));
        var committer = Signatures.Read(body.Object("committer"), Signatures.GitHub(now));
        return await call.Git.Objects.WriteCommitAsync(new(tree, parent is null ? [] : [parent.Id], author, committer, change.Message));
    }

    private static void Check(ContentChange change, TreeEntry? existing)
    {
        if (existing is null && change.Content is null)
            throw GitHubError.NotFound();
        if (existing is { IsTree: true })
            throw GitHubError.Unprocessable($"{change.Path} is a folder");
        if (existing is not null && change.Sha is null)
            throw GitHubError.NotSupplied("sha");
        if (change.Sha is not null && !string.Equals(existing?.Id.Value, change.Sha, StringComparison.OrdinalIgnoreCase))
            throw GitHubError.Conflict($"{change.Path} does not match {change.Sha}");
    }
}
