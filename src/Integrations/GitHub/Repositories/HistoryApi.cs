using System.Net;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Commits, and what lies between two of them.</summary>
internal sealed class HistoryApi(GitHubApi api, string owner, string name)
{
    /// <summary>Newest first, asked for page by page as they are needed; none in an empty repository (409) or of a ref that does not exist.</summary>
    /// <param name="path">Only commits that changed something there.</param>
    public IAsyncEnumerable<CommitEntry> CommitsAsync(string @ref, string? path = null, CancellationToken cancel = default)
    {
        var purpose = $"read the history of {owner}/{name}";
        var call = path is null
            ? api.Get($"repos/{owner}/{name}/commits?sha={@ref}&per_page=100", purpose)
            : api.Get($"repos/{owner}/{name}/commits?sha={@ref}&path={path}&per_page=100", purpose);
        return api.ListAsync(call with { Expected = [HttpStatusCode.Conflict, HttpStatusCode.NotFound] }, GitHubJson.Default.CommitEntryArray, page => page, cancel);
    }

    /// <returns>Null where either side does not exist.</returns>
    public Task<Comparison?> CompareAsync(string from, string to, CancellationToken cancel = default) => api.FindAsync(
        api.Get($"repos/{owner}/{name}/compare/{from}...{to}", $"compare two commits of {owner}/{name}"), GitHubJson.Default.Comparison, cancel);
}
