using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>What GraphQL can change: commits of many files, and references.</summary>
internal sealed class MutationPart(QueryPart query, CommitOnBranch commits, RefWriter refs, RepositoryCatalog catalog) : ISchemaPart
{
    public IEnumerable<ObjectType> Types() =>
    [
        new ObjectType("Mutation")
            .Object<object>("createCommitOnBranch", "CreateCommitOnBranchPayload", "input: CreateCommitOnBranchInput!", async (_, given) =>
                await commits.RunAsync(given))
            .Object<object>("createRef", "CreateRefPayload", "input: CreateRefInput!", (_, given) => CreateRefAsync(given))
            .Object<object>("updateRef", "UpdateRefPayload", "input: UpdateRefInput!", (_, given) => UpdateRefAsync(given))
            .Object<object>("deleteRef", "DeleteRefPayload", "input: DeleteRefInput!", (_, given) => DeleteRefAsync(given)),
        new ObjectType("CreateCommitOnBranchPayload")
            .Leaf<CommitOnBranchPayload>("clientMutationId", p => p.ClientMutationId)
            .Object<CommitOnBranchPayload>("commit", "Commit", p => p.Commit)
            .Object<CommitOnBranchPayload>("ref", "Ref", p => p.Ref),
        Payload("CreateRefPayload"),
        Payload("UpdateRefPayload"),
        new ObjectType("DeleteRefPayload").Leaf<RefPayload>("clientMutationId", p => p.ClientMutationId),
    ];

    private static ObjectType Payload(string name) => new ObjectType(name)
        .Leaf<RefPayload>("clientMutationId", p => p.ClientMutationId)
        .Object<RefPayload>("ref", "Ref", p => p.Ref);

    private async Task<object?> CreateRefAsync(FieldArguments given)
    {
        var input = given.Object("input");
        var view = NodeId.Parse(Text(input, "repositoryId")) is ("Repository", var key) && Numbered(key) is { } repository
            ? query.View(repository)
            : throw GraphQlError.NotFound($"Could not resolve to a node with the global id of '{Text(input, "repositoryId")}'");
        var (name, oid) = (Text(input, "name"), ObjectId.ParseOrNull(Text(input, "oid"))!);
        if (!RefName.IsValid(name))
            throw GraphQlError.Unprocessable($"Name {name} is not a valid ref name.");
        if (await view.Git.Objects.FindAsync(oid) is null)
            throw GraphQlError.Unprocessable($"Could not resolve to an object with the oid of '{oid}'");
        if (!await refs.MoveAsync(view.Repository, name, ObjectId.Zero, oid, given.Caller.Login, forced: false, given.Cancel))
            throw GraphQlError.Unprocessable($"A ref named \"{name}\" already exists in the repository.");

        return Of("CreateRefPayload", input, view.Ref(new(name, oid)));
    }

    private async Task<object?> UpdateRefAsync(FieldArguments given)
    {
        var input = given.Object("input");
        var (view, found) = Find(input);
        var to = ObjectId.ParseOrNull(Text(input, "oid"))!;
        var isForward = await view.Git.Objects.FindCommitAsync(to) is not null && await view.Git.History.IsAncestorAsync(found.Id, to, given.Cancel);
        if (!isForward && input["force"]?.GetValue<bool>() != true)
            throw GraphQlError.Unprocessable("Update is not a fast forward");

        await refs.MoveAsync(view.Repository, found.Name, found.Id, to, given.Caller.Login, forced: !isForward, given.Cancel);
        return Of("UpdateRefPayload", input, view.Ref(found with { Id = to }));
    }

    private async Task<object?> DeleteRefAsync(FieldArguments given)
    {
        var input = given.Object("input");
        var (view, found) = Find(input);
        await refs.MoveAsync(view.Repository, found.Name, found.Id, ObjectId.Zero, given.Caller.Login, forced: false, given.Cancel);
        return Of("DeleteRefPayload", input, null);
    }

    private (RepositoryView View, GitRef Found) Find(JsonObject input)
    {
        var id = Text(input, "refId");
        return NodeId.Parse(id) is ("Ref", var key) && key.Split(':', 2) is [var number, var name]
            && Numbered(number) is { } repository && catalog.Git(repository).Refs.Find(name) is { } oid
            ? (query.View(repository), new(name, oid))
            : throw GraphQlError.NotFound($"Could not resolve to a node with the global id of '{id}'");
    }

    private Repository? Numbered(string key) =>
        long.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var number) ? catalog.Find(number) : null;

    private static Node Of(string type, JsonObject input, Node? reference) => new(type, new RefPayload((string?)input["clientMutationId"], reference));

    private static string Text(JsonObject input, string name) => (string?)input[name] ?? "";

    private sealed record RefPayload(string? ClientMutationId, Node? Ref);
}

internal sealed record CommitOnBranchPayload(string? ClientMutationId, Node Commit, Node Ref);
