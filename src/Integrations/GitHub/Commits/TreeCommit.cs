using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Repositories;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>
/// Builds a commit from its parts: a tree on top of another, then the commit. Knows modes and commits without a parent.
/// Nothing shows until a branch is moved there. GitHub refuses all of it in an empty repository.
/// </summary>
internal sealed class TreeCommit(GitHubApi api, GitHubName repo)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="baseTree">What the changes apply to; null for nothing.</param>
    /// <returns>The new commit's id.</returns>
    public async Task<CommitSha> CreateAsync(
        CommitSha? parent, string? baseTree, CommitMessage message, Seq<FileChange> changes, CancellationToken cancel)
    {
        var purpose = $"commit {changes.Count} files to {repo}";
        var entries = new JsonArray();
        foreach (var change in changes)
            entries.Add(await EntryAsync(change, cancel));

        var tree = new JsonObject { ["tree"] = entries };
        if (baseTree is not null)
            tree["base_tree"] = baseTree;

        // Objects are named by their content: making one twice makes it once.
        var made = await api.ReadAsync(
            (api.Post($"repos/{repo:path}/git/trees", purpose) with { Repeatable = true }).WithJson(tree, GitHubJson.Default.JsonObject),
            GitHubJson.Default.GitObject, cancel);
        var commit = await api.ReadAsync(
            (api.Post($"repos/{repo:path}/git/commits", purpose) with { Repeatable = true })
                .WithJson(new(message.Text, made.Sha, parent is null ? [] : [parent]), GitHubJson.Default.CreateCommit),
            GitHubJson.Default.CommitObject, cancel);
        return commit.Sha;
    }

    private async Task<JsonObject> EntryAsync(FileChange change, CancellationToken cancel)
    {
        var entry = new JsonObject { ["path"] = change.Path.Value, ["mode"] = "100644", ["type"] = "blob" };
        if (change is not FileChange.Write write)
        {
            entry["sha"] = null;
            return entry;
        }

        entry["mode"] = write.Executable ? "100755" : "100644";
        if (TextOf(write.Content) is { } text)
            entry["content"] = text;
        else
            entry["sha"] = await BlobAsync(write, cancel);
        return entry;
    }

    private async Task<string> BlobAsync(FileChange.Write write, CancellationToken cancel)
    {
        var call = api.Post($"repos/{repo:path}/git/blobs", $"store {write.Path} in {repo}") with { Repeatable = true };
        var blob = new CreateBlob(Convert.ToBase64String(write.Content.Bytes.Span), "base64");
        return (await api.ReadAsync(call.WithJson(blob, GitHubJson.Default.CreateBlob), GitHubJson.Default.GitObject, cancel)).Sha;
    }

    /// <returns>Null for bytes that a JSON text would not carry unharmed.</returns>
    private static string? TextOf(FileContent content)
    {
        try
        {
            return Strict.GetString(content.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

internal sealed record CreateBlob(string Content, string Encoding);

internal sealed record CreateCommit(string Message, string Tree, CommitSha[] Parents);
