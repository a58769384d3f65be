using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>One file written or deleted as one commit; the only way to begin an empty repository.</summary>
internal static class ContentWritesApi
{
    public static void MapContentWrites(this IEndpointRouteBuilder repository)
    {
        repository.MapPut("/contents/{**path}", PutAsync);
        repository.MapDelete("/contents/{**path}", DeleteAsync);
    }

    private static async Task<GitHubAnswer> PutAsync(
        RepositoryCall call, string path, JsonBody body, ContentWriter writer, CancellationToken cancel)
    {
        var where = Segments.Whole(path);
        if (!TreePath.IsValid(where))
            throw GitHubError.Unprocessable("path contains a malformed path component");

        var message = body.RequiredText("message");
        var content = Base64.Decode(body.RequiredText("content")) ?? throw GitHubError.Unprocessable("content is not valid Base64");
        var change = new ContentChange(where, content, body.Text("sha"), BranchOf(call, body), message);
        var written = await writer.WriteAsync(call, change, body, cancel);

        var shape = await ShapeAsync(call, written, change);
        return written.Replaced ? GitHubAnswer.Ok(shape) : GitHubAnswer.Created(shape);
    }

    private static async Task<GitHubAnswer> DeleteAsync(
        RepositoryCall call, string path, HttpContext http, ContentWriter writer, CancellationToken cancel)
    {
        var body = await BodyOrQueryAsync(http);
        var where = Segments.Whole(path);
        var change = new ContentChange(where, null, body.RequiredText("sha"), BranchOf(call, body), body.RequiredText("message"));
        var written = await writer.WriteAsync(call, change, body, cancel);
        return GitHubAnswer.Ok(await ShapeAsync(call, written, change));
    }

    private static string BranchOf(RepositoryCall call, JsonBody body) =>
        body.Text("branch") is { } branch
            ? branch.StartsWith(Refs.Heads, StringComparison.Ordinal) ? branch[Refs.Heads.Length..] : branch
            : call.Repository.DefaultBranch;

    /// <summary>Some clients send a deletion's fields in the query, as bodies of DELETE are not everyone's taste.</summary>
    private static async Task<JsonBody> BodyOrQueryAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http);
        foreach (var (name, value) in http.Request.Query)
        {
            if (!body.Has(name))
                body.Root[name] = value.ToString();
        }

        return body;
    }

    private static async Task<JsonObject> ShapeAsync(RepositoryCall call, ContentWritten written, ContentChange change)
    {
        var entry = change.Content is null ? null : await call.Git.Trees.FindAsync(written.Commit.Tree, change.Path);
        var content = entry is null ? null : ContentShape.Entry(call.Links, new(change.Path, entry), change.Content!.Length, change.Branch);
        return new() { ["content"] = content, ["commit"] = CommitShape.Git(call.Links, written.Commit) };
    }
}
