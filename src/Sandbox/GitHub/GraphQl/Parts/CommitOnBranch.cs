using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Rest;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>`createCommitOnBranch`: many files in one commit, if the branch still is where the writer saw it.</summary>
internal sealed class CommitOnBranch(QueryPart query, RepositoryCatalog catalog, RefWriter refs, ForeignCommits foreign, TimeProvider time)
{
    public async Task<Node> RunAsync(FieldArguments given)
    {
        var input = given.Object("input");
        var (view, branch) = Branch(input["branch"] as JsonObject ?? []);
        await foreign.InterveneAsync(view.Repository, branch, given.Cancel);

        var expected = ObjectId.ParseOrNull((string?)input["expectedHeadOid"])!;
        var head = view.Git.Refs.Branch(branch)
            ?? throw GraphQlError.NotFound($"A ref named \"{Refs.Heads}{branch}\" does not exist in {view.Repository.FullName}.");
        if (view.Repository.Archived)
            throw GraphQlError.Unprocessable("Repository was archived so is read-only.");
        if (head != expected)
            throw Stale(expected);

        var parent = (await view.Git.Objects.FindCommitAsync(head))!;
        var changes = await ChangesAsync(view, parent, input["fileChanges"] as JsonObject ?? []);
        var now = time.GetUtcNow();
        var commit = await view.Git.Objects.WriteCommitAsync(new(
            await view.Git.Trees.ChangeAsync(parent.Tree, changes),
            [head],
            new(given.Caller.Name, given.Caller.Email, now),
            Signatures.GitHub(now),
            Message(input["message"] as JsonObject ?? [])));
        if (!await refs.MoveAsync(view.Repository, Refs.Heads + branch, head, commit.Id, given.Caller.Login, forced: false, given.Cancel))
            throw Stale(expected);

        return new("CreateCommitOnBranchPayload", new CommitOnBranchPayload(
            (string?)input["clientMutationId"], view.Commit(commit), view.Ref(new(Refs.Heads + branch, commit.Id))));
    }

    private (RepositoryView View, string Branch) Branch(JsonObject branch)
    {
        if ((string?)branch["id"] is { } id)
        {
            return NodeId.Parse(id) is ("Ref", var key) && key.Split(':', 2) is [var number, var reference]
                && long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var parsed) && catalog.Find(parsed) is { } known
                && reference.StartsWith(Refs.Heads, StringComparison.Ordinal)
                ? (query.View(known), reference[Refs.Heads.Length..])
                : throw GraphQlError.NotFound($"Could not resolve to a node with the global id of '{id}'");
        }

        var name = (string?)branch["repositoryNameWithOwner"] ?? "";
        var repository = name.Split('/') is [var owner, var repo] ? catalog.Find(owner, repo) ?? catalog.FindFormer(owner, repo) : null;
        if (repository is null)
            throw GraphQlError.NotFound($"Could not resolve to a Repository with the name '{name}'.");

        var asked = (string?)branch["branchName"] ?? "";
        return (query.View(repository), asked.StartsWith(Refs.Heads, StringComparison.Ordinal) ? asked[Refs.Heads.Length..] : asked);
    }

    private static async Task<IReadOnlyCollection<TreeChange>> ChangesAsync(RepositoryView view, Commit parent, JsonObject files)
    {
        var changes = new Dictionary<string, TreeChange>(StringComparer.Ordinal);
        foreach (var deletion in files["deletions"] as JsonArray ?? [])
        {
            var path = Path(deletion!);
            if (await view.Git.Trees.FindAsync(parent.Tree, path) is not { IsTree: false })
                throw GraphQlError.NotFound($"A path was requested for deletion which does not exist as of commit oid `{parent.Id}`");

            Add(changes, new(path, null));
        }

        foreach (var addition in files["additions"] as JsonArray ?? [])
        {
            var path = Path(addition!);
            var content = Base64.Decode((string?)addition!["contents"] ?? "")
                ?? throw GraphQlError.Unprocessable($"The contents of {path} are not valid Base64.");
            var mode = await view.Git.Trees.FindAsync(parent.Tree, path) is { Mode: EntryMode.Executable } ? EntryMode.Executable : EntryMode.File;
            Add(changes, new(path, new(mode, view.Git.Objects.WriteBlob(content))));
        }

        return changes.Values;
    }

    private static void Add(Dictionary<string, TreeChange> changes, TreeChange change)
    {
        if (!changes.TryAdd(change.Path, change))
            throw GraphQlError.Unprocessable($"Path must be unique: {change.Path}");
    }

    private static string Path(JsonNode file)
    {
        var path = (string?)file["path"] ?? "";
        return TreePath.IsValid(path) ? path : throw GraphQlError.Unprocessable($"Path {path} contains a malformed path component.");
    }

    private static string Message(JsonObject message) =>
        (string?)message["body"] is { Length: > 0 } body ? $"{message["headline"]}\n\n{body}" : $"{message["headline"]}";

    private static GraphQlError Stale(ObjectId expected) =>
        new("STALE_DATA", $"Expected branch to point to \"{expected}\" but it did not.  Pull and try again.");
}
