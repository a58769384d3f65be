using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>
/// Many files in one call: <c>createCommitOnBranch</c>, which compares the head itself and signs the commit. It knows plain
/// files only and needs a branch to be there.
/// </summary>
internal sealed class GraphQlCommit(GraphQl graphQl, GitHubName repo)
{
    private const string Mutation =
        "mutation($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid}}}";

    /// <returns>Null where the server does not know the mutation.</returns>
    public async Task<CommitOutcome?> CommitAsync(
        BranchName branch, CommitSha head, CommitMessage message, Seq<FileChange> changes, CancellationToken cancel)
    {
        var purpose = $"commit {changes.Count} files to {repo}";
        var answer = await graphQl.MutateAsync(Mutation, Input(branch, head, message, changes), purpose, cancel);
        if (answer.Errors.IsEmpty)
            return new CommitOutcome.Committed(Parsed.As<CommitSha>(Oid(answer.Data)));
        if (answer.Errors.Any(e => e.IsStale))
            return new CommitOutcome.HeadMoved(null);
        if (answer.Errors.Any(e => e.IsUnknown))
            return null;

        throw answer.Errors[0].AsException(purpose, graphQl.Now);
    }

    private JsonObject Input(BranchName branch, CommitSha head, CommitMessage message, Seq<FileChange> changes) => new()
    {
        ["input"] = new JsonObject
        {
            ["branch"] = new JsonObject { ["repositoryNameWithOwner"] = repo.ToString(), ["branchName"] = branch.Value },
            ["message"] = new JsonObject { ["headline"] = message.Headline, ["body"] = message.Rest },
            ["expectedHeadOid"] = head.Value,
            ["fileChanges"] = new JsonObject
            {
                ["additions"] = new JsonArray([.. changes.OfType<FileChange.Write>().Select(Addition)]),
                ["deletions"] = new JsonArray([.. changes.OfType<FileChange.Remove>().Select(Deletion)]),
            },
        },
    };

    private static JsonObject Addition(FileChange.Write write) => new()
    {
        ["path"] = write.Path.Value,
        ["contents"] = Convert.ToBase64String(write.Content.Bytes.Span),
    };

    private static JsonObject Deletion(FileChange.Remove remove) => new() { ["path"] = remove.Path.Value };

    private static string Oid(JsonElement data) =>
        data.GetProperty("createCommitOnBranch").GetProperty("commit").GetProperty("oid").GetString()!;
}
