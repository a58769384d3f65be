using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>Where a query begins.</summary>
internal sealed class QueryPart(RepositoryCatalog catalog, RateLimits limits, SandboxUrls urls) : ISchemaPart
{
    public IEnumerable<ObjectType> Types() =>
    [
        new ObjectType("Query")
            .Object<object>("viewer", "User", "", (_, given) => Task.FromResult<object?>(new Node("User", Accounts.Find(given.Caller.Login) ?? new(0, given.Caller.Login, false, given.Caller.Name))))
            .Object<object>("user", "User", "login: String!", (_, given) => Task.FromResult<object?>(Account(given, isOrganization: false)))
            .Object<object>("organization", "Organization", "login: String!", (_, given) => Task.FromResult<object?>(Account(given, isOrganization: true)))
            .Object<object>("repositoryOwner", "RepositoryOwner", "login: String!", (_, given) => Task.FromResult<object?>(Account(given, isOrganization: null)))
            .Object<object>("repository", "Repository", "owner: String!, name: String!, followRenames: Boolean", (_, given) => Task.FromResult<object?>(Repository(given)))
            .Object<object>("node", "Node", "id: ID!", (_, given) => NodeAsync(given))
            .Object<object>("rateLimit", "RateLimit", "dryRun: Boolean", (_, given) => Task.FromResult<object?>(new Node("RateLimit", limits.Read(given.Caller.Credential, "graphql")))),
        new ObjectType("RateLimit")
            .Leaf<RateLimit>("limit", l => l.Limit)
            .Leaf<RateLimit>("remaining", l => l.Remaining)
            .Leaf<RateLimit>("used", l => l.Used)
            .Leaf<RateLimit>("resetAt", l => Moment.Text(l.ResetAt))
            .Leaf<RateLimit>("cost", _ => 1)
            .Leaf<RateLimit>("nodeCount", _ => 0),
        new ObjectType("Node", "Repository", "Ref", "Commit", "Tree", "Blob", "Tag", "User", "Organization")
            .Leaf<object>("id", _ => (JsonNode?)null),
        Connection.DescribePageInfo(),
    ];

    public RepositoryView View(Repository repository) => new(repository, catalog.Git(repository), new(urls, repository));

    private Node Repository(FieldArguments given)
    {
        var (owner, name) = (given.Text("owner")!, given.Text("name")!);
        var found = catalog.Find(owner, name) ?? (given.Flag("followRenames") == false ? null : catalog.FindFormer(owner, name));
        return found is null
            ? throw GraphQlError.NotFound($"Could not resolve to a Repository with the name '{owner}/{name}'.")
            : View(found).Node;
    }

    private async Task<object?> NodeAsync(FieldArguments given)
    {
        var id = given.Text("id")!;
        return NodeId.Parse(id) switch
        {
            ("Repository", var key) when Numbered(key) is { } repository => View(repository).Node,
            ("User" or "Organization", var login) when Accounts.Find(login) is { } account => Of(account),
            ("Commit", var key) when key.Split(':') is [var number, var sha] && Numbered(number) is { } repository && Git.ObjectId.ParseOrNull(sha) is { } oid =>
                await View(repository).ObjectAsync(oid),
            ("Ref", var key) when key.Split(':', 2) is [var number, var name] && Numbered(number) is { } repository && catalog.Git(repository).Refs.Find(name) is { } oid =>
                View(repository).Ref(new(name, oid)),
            _ => throw GraphQlError.NotFound($"Could not resolve to a node with the global id of '{id}'"),
        };
    }

    private Repository? Numbered(string key) =>
        long.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var number) ? catalog.Find(number) : null;

    private static Node Account(FieldArguments given, bool? isOrganization)
    {
        var login = given.Text("login")!;
        return Accounts.Find(login) is { } account && (isOrganization is null || account.IsOrganization == isOrganization)
            ? Of(account)
            : throw GraphQlError.NotFound($"Could not resolve to {(isOrganization == true ? "an Organization" : "a User")} with the login of '{login}'.");
    }

    private static Node Of(Account account) => new(account.IsOrganization ? "Organization" : "User", account);
}
