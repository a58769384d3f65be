using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class BlobsApi
{
    public static void MapBlobs(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/git/blobs/{sha}", Reads.Methods, GetAsync);
        repository.MapPost("/git/blobs", Create);
    }

    private static async Task<IResult> GetAsync(RepositoryCall call, string sha, HttpContext http)
    {
        call.NotEmpty();
        var id = ObjectId.ParseOrNull(sha)
            ?? throw GitHubError.Unprocessable("The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
        var content = await call.Git.Objects.FindBlobAsync(id) ?? throw GitHubError.NotFound();
        if (MediaType.IsRaw(http.Request))
            return new GitHubAnswer(content.ToArray(), MediaType.Raw);

        return GitHubAnswer.Ok(new JsonObject
        {
            ["sha"] = id.Value,
            ["node_id"] = NodeId.Of("Blob", $"{call.Repository.Id}:{id}"),
            ["size"] = content.Length,
            ["url"] = call.Links.BlobApi(id),
            ["content"] = Base64.Lines(content.Span),
            ["encoding"] = "base64",
        });
    }

    private static GitHubAnswer Create(RepositoryCall call, JsonBody body, HttpContext http)
    {
        call.Writable().NotEmpty();
        var id = call.Git.Objects.WriteBlob(Content(body));
        http.Response.Headers.Location = call.Links.BlobApi(id);
        return GitHubAnswer.Created(new JsonObject { ["sha"] = id.Value, ["url"] = call.Links.BlobApi(id) });
    }

    private static byte[] Content(JsonBody body)
    {
        var text = body.RequiredText("content");
        return (body.Text("encoding") ?? "utf-8") switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "base64" => Base64.Decode(text) ?? throw GitHubError.Unprocessable("content is not valid Base64"),
            var other => throw GitHubError.Unprocessable($"encoding {other} is neither utf-8 nor base64"),
        };
    }
}
