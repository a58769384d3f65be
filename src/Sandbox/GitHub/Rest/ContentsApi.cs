using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Files and folders, read by path.</summary>
internal static class ContentsApi
{
    public static void MapContents(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/contents/{**path}", Reads.Methods, GetAsync);
        repository.MapMethods("/readme", Reads.Methods, (RepositoryCall call, string? @ref, HttpContext http, CancellationToken cancel) =>
            ReadmeAsync(call, @ref, http, cancel));
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string? path, string? @ref, HttpContext http, CancellationToken cancel)
    {
        var where = Segments.Whole(path);
        var commit = await CommitAsync(call, @ref, cancel);
        if (where.Length == 0)
            return await FolderAsync(call, commit.Tree, "", @ref);

        var entry = await call.Git.Trees.FindAsync(commit.Tree, where) ?? throw GitHubError.NotFound();
        if (entry.IsTree)
            return await FolderAsync(call, entry.Id, where + "/", @ref);

        return await FileAsync(call, new(where, entry), @ref, http);
    }

    private static async Task<GitHubAnswer> ReadmeAsync(RepositoryCall call, string? @ref, HttpContext http, CancellationToken cancel)
    {
        var commit = await CommitAsync(call, @ref, cancel);
        var readme = (await call.Git.Trees.ReadAsync(commit.Tree)).FirstOrDefault(e =>
            !e.IsTree && e.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase)) ?? throw GitHubError.NotFound();
        return await FileAsync(call, new(readme.Name, readme), @ref, http);
    }

    private static async Task<GitHubAnswer> FileAsync(RepositoryCall call, TreeFile file, string? @ref, HttpContext http)
    {
        if (file.Entry.Mode == EntryMode.Submodule)
            return GitHubAnswer.Ok(ContentShape.Entry(call.Links, file, 0, RefOf(call, @ref)));

        var content = await call.Git.Objects.FindBlobAsync(file.Entry.Id) ?? throw GitHubError.NotFound();
        return MediaType.IsRaw(http.Request)
            ? new(content.ToArray(), MediaType.Raw)
            : GitHubAnswer.Ok(ContentShape.File(call.Links, file, content.Span, RefOf(call, @ref)));
    }

    private static async Task<GitHubAnswer> FolderAsync(RepositoryCall call, ObjectId tree, string prefix, string? @ref)
    {
        var entries = await call.Git.Trees.ReadAsync(tree);
        var sizes = await call.Git.Objects.SizesAsync([.. entries.Select(e => e.Id)]);
        return GitHubAnswer.Ok(entries.Select((entry, i) => ContentShape.Entry(
            call.Links, new(prefix + entry.Name, entry), entry.Mode.ObjectKind() == "blob" ? sizes[i] : 0, RefOf(call, @ref))));
    }

    private static async Task<Commit> CommitAsync(RepositoryCall call, string? @ref, CancellationToken cancel)
    {
        if (call.Git.IsEmpty)
            throw GitHubError.NotFound("This repository is empty.");

        var name = RefOf(call, @ref);
        return await call.Git.ResolveAsync(name, cancel) ?? throw GitHubError.NotFound($"No commit found for the ref {name}");
    }

    private static string RefOf(RepositoryCall call, string? @ref) =>
        string.IsNullOrEmpty(@ref) ? call.Repository.DefaultBranch : @ref;
}
