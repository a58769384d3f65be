using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>References of the Git database.</summary>
internal static class RefsApi
{
    public static void MapRefs(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/git/ref/{**name}", Reads.Methods, GetAsync);
        repository.MapMethods("/git/refs", Reads.Methods, (RepositoryCall call, Page page) => MatchingAsync(call, "", page));
        repository.MapMethods("/git/refs/{**name}", Reads.Methods, (RepositoryCall call, string name, Page page) => MatchingAsync(call, name, page));
        repository.MapMethods("/git/matching-refs/{**name}", Reads.Methods, (RepositoryCall call, string? name, Page page) => MatchingAsync(call, name, page));
        repository.MapPost("/git/refs", CreateAsync);
        repository.MapPatch("/git/refs/{**name}", MoveAsync);
        repository.MapDelete("/git/refs/{**name}", DeleteAsync);
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string name)
    {
        call.NotEmpty();
        var full = "refs/" + Segments.Whole(name);
        return call.Git.Refs.Find(full) is { } id
            ? GitHubAnswer.Ok(await ShapeAsync(call, new(full, id)))
            : throw GitHubError.NotFound();
    }

    private static async Task<GitHubAnswer> MatchingAsync(RepositoryCall call, string? name, Page page)
    {
        call.NotEmpty();
        var shapes = new List<JsonObject>();
        foreach (var found in page.Of(call.Git.Refs.List("refs/" + Segments.Whole(name))))
            shapes.Add(await ShapeAsync(call, found));
        return GitHubAnswer.Ok(shapes);
    }

    private static async Task<GitHubAnswer> CreateAsync(
        RepositoryCall call, JsonBody body, RefWriter refs, HttpContext http, CancellationToken cancel)
    {
        call.Writable().NotEmpty();
        var name = body.RequiredText("ref");
        if (!RefName.IsValid(name) || name.Split('/').Length < 3)
            throw GitHubError.Unprocessable($"{name} is not a valid ref name.");

        var target = await TargetAsync(call, body, name);
        if (!await refs.MoveAsync(call.Repository, name, ObjectId.Zero, target, call.Caller.Login, forced: false, cancel))
            throw GitHubError.Unprocessable("Reference already exists");

        var shape = await ShapeAsync(call, new(name, target));
        http.Response.Headers.Location = (string?)shape["url"];
        return GitHubAnswer.Created(shape);
    }

    private static async Task<GitHubAnswer> MoveAsync(
        RepositoryCall call, string name, JsonBody body, RefWriter refs, ForeignCommits foreign, CancellationToken cancel)
    {
        call.Writable().NotEmpty();
        var full = "refs/" + Segments.Whole(name);
        if (full.StartsWith(Refs.Heads, StringComparison.Ordinal))
            await foreign.InterveneAsync(call.Repository, full[Refs.Heads.Length..], cancel);
        var from = call.Git.Refs.Find(full) ?? throw GitHubError.Unprocessable("Reference does not exist");
        var to = await TargetAsync(call, body, full);
        var isForward = await call.Git.History.IsAncestorAsync(from, to, cancel);
        if (!isForward && body.Flag("force") != true)
            throw GitHubError.Unprocessable("Update is not a fast forward");

        if (from != to && !await refs.MoveAsync(call.Repository, full, from, to, call.Caller.Login, forced: !isForward, cancel))
            throw GitHubError.Unprocessable("Update is not a fast forward");

        return GitHubAnswer.Ok(await ShapeAsync(call, new(full, to)));
    }

    private static async Task<IResult> DeleteAsync(RepositoryCall call, string name, RefWriter refs, CancellationToken cancel)
    {
        call.Writable();
        var full = "refs/" + Segments.Whole(name);
        if (call.Git.Refs.Find(full) is not { } id)
            throw GitHubError.Unprocessable("Reference does not exist");
        if (full == Refs.Heads + call.Repository.DefaultBranch)
            throw GitHubError.Unprocessable("Cannot delete the default branch");

        await refs.MoveAsync(call.Repository, full, id, ObjectId.Zero, call.Caller.Login, forced: false, cancel);
        return Results.NoContent();
    }

    private static async Task<ObjectId> TargetAsync(RepositoryCall call, JsonBody body, string name)
    {
        var id = ObjectId.ParseOrNull(body.RequiredText("sha"))
            ?? throw GitHubError.Unprocessable("The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
        var found = await call.Git.Objects.FindAsync(id) ?? throw GitHubError.Unprocessable("Object does not exist");
        return name.StartsWith(Refs.Heads, StringComparison.Ordinal) && found.Kind != "commit"
            ? throw GitHubError.Unprocessable("Reference update failed: the object is not a commit")
            : id;
    }

    private static async Task<JsonObject> ShapeAsync(RepositoryCall call, GitRef found)
    {
        var kind = (await call.Git.Objects.FindAsync(found.Id))?.Kind ?? "commit";
        return new()
        {
            ["ref"] = found.Name,
            ["node_id"] = NodeId.Of("Ref", $"{call.Repository.Id}:{found.Name}"),
            ["url"] = $"{call.Links.Api}/git/{found.Name}",
            ["object"] = new JsonObject
            {
                ["sha"] = found.Id.Value,
                ["type"] = kind,
                ["url"] = $"{call.Links.Api}/git/{kind}s/{found.Id}",
            },
        };
    }
}
