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
        var reply = await graphQl.MutateAsync(
            Mutation, Input(branch, head, message, changes), GraphQlJson.Default.GraphQlReplyCommitData, purpose, cancel);
        return reply switch
        {
            { Errors: { } errors } when errors.Any(e => e.IsStale) => new CommitOutcome.HeadMoved(null),
            { Errors: { } errors } when errors.Any(e => e.IsUnknown) => null,
            { Errors: [var error, ..] } => throw error.AsException(purpose, graphQl.Now),
            { Data.CreateCommitOnBranch.Commit.Oid: { } sha } => new CommitOutcome.Committed(sha),
            _ => throw GraphQl.Incomplete(purpose),
        };
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
}

internal sealed record CommitData(CreatedCommit? CreateCommitOnBranch = null);

internal sealed record CreatedCommit(CommitLink? Commit = null);

internal sealed record CommitLink(CommitSha Oid);
