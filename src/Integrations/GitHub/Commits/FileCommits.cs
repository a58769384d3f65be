using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>
/// A commit for each file: for the first file of an empty repository, and for servers that know no other way. Only the last
/// carries the whole message, so that its trailers say that everything is there.
/// </summary>
internal sealed class FileCommits(GitHubApi api, GitHubName repo)
{
    public async Task<CommitOutcome> CommitAsync(
        BranchName branch, CommitMessage message, Seq<FileChange> changes, Standing standing, CancellationToken cancel)
    {
        CommitSha? last = null;
        for (var i = 0; i < changes.Count; i++)
        {
            var text = i == changes.Count - 1 ? message.Text : $"{message.Headline} ({i + 1}/{changes.Count})";
            try
            {
                last = await CommitAsync(branch, text, changes[i], standing.Notes.GetValueOrDefault(changes[i].Path)?.Oid, cancel);
            }
            catch (IntegrationException e) when (e.Fault is Fault.Conflict)
            {
                return new CommitOutcome.HeadMoved(null);
            }
        }

        return new CommitOutcome.Committed(last!);
    }

    /// <param name="known">The object id of the file that is replaced or removed; null where it must not be there.</param>
    public async Task<CommitSha> CommitAsync(BranchName branch, string message, FileChange change, string? known, CancellationToken cancel)
    {
        var purpose = $"commit {change.Path} to {repo}";
        var call = change is FileChange.Write write
            ? api.Put($"repos/{repo:path}/contents/{change.Path:path}", purpose)
                .WithJson(new(message, Convert.ToBase64String(write.Content.Bytes.Span), branch.Value, known), GitHubJson.Default.PutContent)
            : api.Delete($"repos/{repo:path}/contents/{change.Path:path}", purpose)
                .WithJson(new(message, known ?? "", branch.Value), GitHubJson.Default.DeleteContent);

        var answer = await api.ReadAsync(call with { Repeatable = false }, GitHubJson.Default.ContentCommit, cancel);
        return answer.Commit.Sha;
    }
}

internal sealed record PutContent(string Message, string Content, string Branch, string? Sha = null);

internal sealed record DeleteContent(string Message, string Sha, string Branch);

internal sealed record ContentCommit(Repositories.CommitObject Commit);
