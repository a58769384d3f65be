using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Commits of the Git database.</summary>
internal static class GitCommitsApi
{
    public static void MapGitCommits(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/git/commits/{sha}", Reads.Methods, GetAsync);
        repository.MapPost("/git/commits", CreateAsync);
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string sha)
    {
        call.NotEmpty();
        return ObjectId.ParseOrNull(sha) is { } id && await call.Git.Objects.FindCommitAsync(id) is { } commit
            ? GitHubAnswer.Ok(CommitShape.Git(call.Links, commit))
            : throw GitHubError.NotFound();
    }

    private static async Task<GitHubAnswer> CreateAsync(RepositoryCall call, JsonBody body, TimeProvider time, HttpContext http)
    {
        call.Writable().NotEmpty();
        var message = body.RequiredText("message");
        var tree = ObjectId.ParseOrNull(body.RequiredText("tree"));
        if (tree is null || await call.Git.Objects.FindTreeAsync(tree) is null)
            throw GitHubError.Unprocessable("Tree SHA does not exist");

        var parents = new List<ObjectId>();
        foreach (var text in body.Texts("parents") ?? [])
        {
            var parent = ObjectId.ParseOrNull(text);
            if (parent is null || await call.Git.Objects.FindCommitAsync(parent) is null)
                throw GitHubError.Unprocessable("Parent SHA does not exist or is not a commit object");

            parents.Add(parent);
        }

        var self = new Signature(call.Caller.Name, call.Caller.Email, time.GetUtcNow());
        var author = Signatures.Read(body.Object("author"), self);
        var commit = await call.Git.Objects.WriteCommitAsync(
            new(tree, parents, author, Signatures.Read(body.Object("committer"), author), message));
        http.Response.Headers.Location = call.Links.GitCommitApi(commit.Id);
        return GitHubAnswer.Created(CommitShape.Git(call.Links, commit));
    }
}
