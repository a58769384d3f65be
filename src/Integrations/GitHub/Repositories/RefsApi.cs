using System.Net;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Branches as pointers to commits.</summary>
internal sealed class RefsApi(GitHubApi api, GitHubName repo)
{
    /// <returns>The commit that the branch points to; null where there is no such branch, as in an empty repository (409).</returns>
    public async Task<CommitSha?> FindAsync(string branch, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/git/ref/heads/{branch:path}", $"look up the branch {branch} of {repo}");
        var answer = await api.SendAsync(call with { Expected = [HttpStatusCode.NotFound, HttpStatusCode.Conflict] }, cancel);
        return answer.Status == HttpStatusCode.OK ? answer.Read(GitHubJson.Default.GitRef, GitHubServer.System).Object.Sha : null;
    }

    public Task CreateAsync(string branch, CommitSha sha, CancellationToken cancel = default) => api.SendAsync(
        api.Post($"repos/{repo:path}/git/refs", $"create the branch {branch} of {repo}")
            .WithJson(new($"refs/heads/{branch}", sha), GitHubJson.Default.CreateRef), cancel);

    /// <param name="force">Also to a commit that does not follow the present one.</param>
    public Task UpdateAsync(string branch, CommitSha sha, bool force = false, CancellationToken cancel = default) => api.SendAsync(
        api.Patch($"repos/{repo:path}/git/refs/heads/{branch:path}", $"move the branch {branch} of {repo}")
            .WithJson(new(sha, force), GitHubJson.Default.UpdateRef), cancel);
}

internal sealed record GitRef(string Ref, CommitObject Object);

/// <summary>Anything that Git stores.</summary>
internal sealed record GitObject(string Sha);

internal sealed record CommitObject(CommitSha Sha);

internal sealed record CreateRef(string Ref, CommitSha Sha);

internal sealed record UpdateRef(CommitSha Sha, bool Force);
