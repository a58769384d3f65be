using System.Net;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Commits, and what lies between two of them.</summary>
internal sealed class HistoryApi(GitHubApi api, GitHubName repo)
{
    /// <summary>Newest first, asked for page by page as they are needed; none in an empty repository (409) or of a ref that does not exist.</summary>
    /// <param name="path">Only commits that changed something there.</param>
    public IAsyncEnumerable<CommitEntry> CommitsAsync(string @ref, string? path = null, CancellationToken cancel = default)
    {
        var purpose = $"read the history of {repo}";
        var call = path is null
            ? api.Get($"repos/{repo:path}/commits?sha={@ref}&per_page=100", purpose)
            : api.Get($"repos/{repo:path}/commits?sha={@ref}&path={path}&per_page=100", purpose);
        return api.ListAsync(call with { Expected = [HttpStatusCode.Conflict, HttpStatusCode.NotFound] }, GitHubJson.Default.CommitEntryArray, page => page, cancel);
    }

    /// <returns>Null where either side does not exist.</returns>
    public Task<Comparison?> CompareAsync(string from, string to, CancellationToken cancel = default) => api.FindAsync(
        api.Get($"repos/{repo:path}/compare/{from}...{to}", $"compare two commits of {repo}"), GitHubJson.Default.Comparison, cancel);
}
