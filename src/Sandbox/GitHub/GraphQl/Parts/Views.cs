using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>What the fields of a repository are read from.</summary>
internal sealed record RepositoryView(Repository Repository, GitRepository Git, RepositoryLinks Links)
{
    public Node Node => new("Repository", this);

    public Node Ref(GitRef found) => new("Ref", new RefView(this, found));

    public Node Commit(Commit commit) => new("Commit", new CommitView(this, commit));

    /// <summary>Whatever object an id leads to.</summary>
    public async Task<Node?> ObjectAsync(ObjectId id) => (await Git.Objects.FindAsync(id))?.Kind switch
    {
        "commit" when await Git.Objects.FindCommitAsync(id) is { } commit => Commit(commit),
        "tree" => new("Tree", new TreeView(this, id, "")),
        "blob" => new("Blob", new BlobView(this, id)),
        "tag" => new("Tag", new TagView(this, id)),
        _ => null,
    };
}

internal interface IGitObjectView
{
    RepositoryView Repository { get; }

    ObjectId Id { get; }
}

internal sealed record RefView(RepositoryView Repository, GitRef Ref);

internal sealed record CommitView(RepositoryView Repository, Commit Commit) : IGitObjectView
{
    public ObjectId Id => Commit.Id;
}

/// <param name="Prefix">The path of the folder, with a slash at the end; empty for the root.</param>
internal sealed record TreeView(RepositoryView Repository, ObjectId Id, string Prefix) : IGitObjectView;

internal sealed record BlobView(RepositoryView Repository, ObjectId Id) : IGitObjectView;

internal sealed record TagView(RepositoryView Repository, ObjectId Id) : IGitObjectView;

internal sealed record EntryView(RepositoryView Repository, TreeFile File);

internal sealed record ActorView(RepositoryView Repository, Signature Signature);
