using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>Repositories and their references.</summary>
internal sealed class RepositoryPart : ISchemaPart
{
    public IEnumerable<ObjectType> Types() =>
    [
        new ObjectType("Repository")
            .Leaf<RepositoryView>("id", r => NodeId.Of("Repository", r.Repository.Id))
            .Leaf<RepositoryView>("databaseId", r => r.Repository.Id)
            .Leaf<RepositoryView>("name", r => r.Repository.Name)
            .Leaf<RepositoryView>("nameWithOwner", r => r.Repository.FullName)
            .Leaf<RepositoryView>("description", r => r.Repository.Description)
            .Leaf<RepositoryView>("homepageUrl", r => r.Repository.Homepage)
            .Leaf<RepositoryView>("url", r => r.Links.Html)
            .Leaf<RepositoryView>("sshUrl", r => r.Links.SshUrl)
            .Leaf<RepositoryView>("resourcePath", r => (JsonNode)$"/{r.Repository.FullName}")
            .Leaf<RepositoryView>("isPrivate", r => r.Repository.Private)
            .Leaf<RepositoryView>("visibility", r => (JsonNode)(r.Repository.Private ? "PRIVATE" : "PUBLIC"))
            .Leaf<RepositoryView>("isArchived", r => r.Repository.Archived)
            .Leaf<RepositoryView>("isEmpty", r => r.Git.IsEmpty)
            .Leaf<RepositoryView>("isFork", _ => false)
            .Leaf<RepositoryView>("isDisabled", _ => false)
            .Leaf<RepositoryView>("createdAt", r => Moment.Text(r.Repository.CreatedAt))
            .Leaf<RepositoryView>("updatedAt", r => Moment.Text(r.Repository.UpdatedAt))
            .Leaf<RepositoryView>("pushedAt", r => Moment.Text(r.Repository.PushedAt))
            .Leaf<RepositoryView>("viewerPermission", _ => (JsonNode)"ADMIN")
            .Leaf<RepositoryView>("viewerCanAdminister", _ => true)
            .Object<RepositoryView>("owner", "RepositoryOwner", Owner)
            .Object<RepositoryView>("defaultBranchRef", "Ref", r => Find(r, Refs.Heads + r.Repository.DefaultBranch))
            .Object<RepositoryView>("ref", "Ref", "qualifiedName: String!", (r, given) => Task.FromResult<object?>(ByName(r, given.Text("qualifiedName")!)))
            .Object<RepositoryView>("refs", "RefConnection", "refPrefix: String!, query: String, first: Int, after: String, last: Int", RefsAsync)
            .Object<RepositoryView>("object", "GitObject", "oid: GitObjectID, expression: String", ObjectAsync),
        new ObjectType("Ref")
            .Leaf<RefView>("id", r => NodeId.Of("Ref", $"{r.Repository.Repository.Id}:{r.Ref.Name}"))
            .Leaf<RefView>("name", r => Short(r.Ref.Name))
            .Leaf<RefView>("prefix", r => r.Ref.Name[..^Short(r.Ref.Name).Length])
            .Object<RefView>("repository", "Repository", r => r.Repository.Node)
            .Object<RefView>("target", "GitObject", "", async (r, _) => await r.Repository.ObjectAsync(r.Ref.Id)),
        Connection.Describe("RefConnection", "Ref"),
        Connection.DescribeEdge("RefEdge", "Ref"),
    ];

    private static Node? Owner(RepositoryView view) =>
        Accounts.Find(view.Repository.Owner) is { } account ? new(account.IsOrganization ? "Organization" : "User", account) : null;

    private static Node? Find(RepositoryView view, string name) =>
        view.Git.Refs.Find(name) is { } id ? view.Ref(new(name, id)) : null;

    private static Node? ByName(RepositoryView view, string name) =>
        Find(view, name) ?? Find(view, Refs.Heads + name) ?? Find(view, Refs.Tags + name);

    private static Task<object?> RefsAsync(RepositoryView view, FieldArguments given)
    {
        var found = view.Git.Refs.List(given.Text("refPrefix")!)
            .Where(r => given.Text("query") is not { } query || r.Name.Contains(query, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return Connection.PageAsync("refs", "RefConnection", given, found.Count, (skip, take) =>
            Task.FromResult<IReadOnlyList<Node>>([.. found.Skip(skip).Take(take).Select(view.Ref)]));
    }

    /// <summary>By id, or by an expression: a commit's name, and behind a colon a path in its tree.</summary>
    private static async Task<object?> ObjectAsync(RepositoryView view, FieldArguments given)
    {
        if (given.Text("oid") is { } oid)
            return ObjectId.ParseOrNull(oid) is { } id ? await view.ObjectAsync(id) : null;

        var (name, path) = (given.Text("expression") ?? "").Split(':', 2) is [var n, var p] ? (n, p.Trim('/')) : (given.Text("expression") ?? "", null);
        var commit = await view.Git.ResolveAsync(name == "HEAD" ? view.Repository.DefaultBranch : name, given.Cancel);
        if (path is null)
            return commit is not null ? view.Commit(commit) : ObjectId.ParseOrNull(name) is { } id ? await view.ObjectAsync(id) : null;
        if (commit is null)
            return null;
        if (path.Length == 0)
            return new Node("Tree", new TreeView(view, commit.Tree, ""));

        var entry = await view.Git.Trees.FindAsync(commit.Tree, path);
        return entry is null ? null
            : entry.IsTree ? new Node("Tree", new TreeView(view, entry.Id, path + "/"))
            : new Node("Blob", new BlobView(view, entry.Id));
    }

    private static string Short(string name) =>
        name.StartsWith(Refs.Heads, StringComparison.Ordinal) ? name[Refs.Heads.Length..]
        : name.StartsWith(Refs.Tags, StringComparison.Ordinal) ? name[Refs.Tags.Length..]
        : name;
}
