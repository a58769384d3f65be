using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>Users, organisations, and who signed a commit.</summary>
internal sealed class AccountPart(QueryPart query, RepositoryCatalog catalog, SandboxUrls urls) : ISchemaPart
{
    public IEnumerable<ObjectType> Types() =>
    [
        Account(new("User"))
            .Leaf<Account>("email", a => a.Login == Caller.UserLogin ? Caller.User("").Email : "")
            .Leaf<Account>("isViewer", a => a.Login == Caller.UserLogin)
            .Object<Account>("organizations", "OrganizationConnection", "first: Int, after: String, last: Int", (_, given) =>
                Connection.PageAsync("organizations", "OrganizationConnection", given, Accounts.Organizations.Count(), (skip, take) =>
                    Task.FromResult<IReadOnlyList<Node>>([.. Accounts.Organizations.Skip(skip).Take(take).Select(o => new Node("Organization", o))]))),
        Account(new("Organization"))
            .Leaf<Account>("viewerCanCreateRepositories", _ => true)
            .Leaf<Account>("viewerIsAMember", _ => true),
        Account(new("RepositoryOwner", "User", "Organization")),
        Account(new("Actor", "User", "Organization")),
        Connection.Describe("OrganizationConnection", "Organization"),
        Connection.DescribeEdge("OrganizationEdge", "Organization"),
        Connection.Describe("RepositoryConnection", "Repository"),
        Connection.DescribeEdge("RepositoryEdge", "Repository"),
        new ObjectType("GitActor")
            .Leaf<ActorView>("name", a => a.Signature.Name)
            .Leaf<ActorView>("email", a => a.Signature.Email)
            .Leaf<ActorView>("date", a => Shapes.Moment.Text(a.Signature.When))
            .Leaf<ActorView>("avatarUrl", _ => $"{urls.Base}/sandbox/avatars/ghost")
            .Object<ActorView>("user", "User", a =>
                Accounts.LoginOf(a.Signature.Email) is { } login && Accounts.Find(login) is { } account ? new Node("User", account) : null),
    ];

    private ObjectType Account(ObjectType type) => type
        .Leaf<Account>("id", a => NodeId.Of(a.IsOrganization ? "Organization" : "User", a.Login))
        .Leaf<Account>("databaseId", a => a.Id)
        .Leaf<Account>("login", a => a.Login)
        .Leaf<Account>("name", a => a.Name)
        .Leaf<Account>("url", a => $"{urls.Web}/{a.Login}")
        .Leaf<Account>("resourcePath", a => (JsonNode)$"/{a.Login}")
        .Leaf<Account>("avatarUrl", a => $"{urls.Base}/sandbox/avatars/{a.Login}")
        .Object<Account>("repositories", "RepositoryConnection", "first: Int, after: String, last: Int", (account, given) => RepositoriesAsync(account, given))
        .Object<Account>("repository", "Repository", "name: String!", (account, given) => Task.FromResult<object?>(
            catalog.Find(account.Login, given.Text("name")!) is { } found
                ? query.View(found).Node
                : throw GraphQlError.NotFound($"Could not resolve to a Repository with the name '{account.Login}/{given.Text("name")}'.")));

    private Task<object?> RepositoriesAsync(Account account, FieldArguments given)
    {
        var owned = catalog.All.Where(r => string.Equals(r.Owner, account.Login, StringComparison.OrdinalIgnoreCase)).OrderBy(r => r.Id).ToList();
        return Connection.PageAsync("repositories", "RepositoryConnection", given, owned.Count, (skip, take) =>
            Task.FromResult<IReadOnlyList<Node>>([.. owned.Skip(skip).Take(take).Select(r => query.View(r).Node)]));
    }
}
