using System.Net;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Files of a repository, read by REST. A ref is a branch, a tag or a commit.</summary>
internal sealed class ContentsApi(GitHubApi api, GitHubName repo)
{
    private const int MostDepth = 100;

    private static readonly RemoteHeader Raw = new("Accept", "application/vnd.github.raw+json");

    /// <returns>Null where there is no such file.</returns>
    public async Task<FileContent?> FileAsync(string path, string @ref, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/contents/{path:path}?ref={@ref}", $"read {path} of {repo}");
        var answer = await api.SendAsync(call with { Headers = [Raw], Expected = [HttpStatusCode.NotFound] }, cancel);
        return answer.Status == HttpStatusCode.NotFound ? null : FileContent.Of(answer.Body.Span);
    }

    public async Task<FileContent> BlobAsync(string sha, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/git/blobs/{sha}", $"read a file of {repo}");
        return FileContent.Of((await api.SendAsync(call with { Headers = [Raw] }, cancel)).Body.Span);
    }

    /// <summary>What is directly in a folder; nothing where there is no such folder. GitHub lists at most 1,000 entries.</summary>
    public async Task<Seq<ContentEntry>> FolderAsync(string path, string @ref, CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/contents/{path:path}?ref={@ref}", $"list {path} of {repo}");
        return (await api.FindAsync(call, GitHubJson.Default.ContentEntryArray, cancel)).OrEmpty().ToSeq();
    }

    /// <summary>Every entry of the tree, its path from the root; folder by folder where it is too large to be had at once.</summary>
    public async Task<Seq<GitTreeEntry>> TreeAsync(string @ref, CancellationToken cancel = default)
    {
        var whole = await TreeAsync(@ref, recursive: true, cancel);
        if (!whole.Truncated)
            return whole.Tree.OrEmpty().ToSeq();

        var entries = new List<GitTreeEntry>();
        await WalkAsync(@ref, "", entries, 0, cancel);
        return entries.ToSeq();
    }

    private async Task WalkAsync(string treeish, string prefix, List<GitTreeEntry> into, int depth, CancellationToken cancel)
    {
        foreach (var entry in (await TreeAsync(treeish, recursive: false, cancel)).Tree.OrEmpty())
        {
            var placed = entry with { Path = prefix + entry.Path };
            into.Add(placed);
            if (entry.Type is "tree" && depth < MostDepth)
                await WalkAsync(entry.Sha, placed.Path + "/", into, depth + 1, cancel);
        }
    }

    private Task<GitTree> TreeAsync(string treeish, bool recursive, CancellationToken cancel)
    {
        var purpose = $"list the files of {repo}";
        return api.ReadAsync(
            recursive
                ? api.Get($"repos/{repo:path}/git/trees/{treeish:path}?recursive=1", purpose)
                : api.Get($"repos/{repo:path}/git/trees/{treeish:path}", purpose),
            GitHubJson.Default.GitTree, cancel);
    }
}
