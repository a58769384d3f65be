using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Annotated tags of the Git database.</summary>
internal static class GitTagsApi
{
    public static void MapGitTags(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/git/tags/{sha}", Reads.Methods, GetAsync);
        repository.MapPost("/git/tags", CreateAsync);
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string sha)
    {
        call.NotEmpty();
        return ObjectId.ParseOrNull(sha) is { } id && await FindAsync(call, id) is { } tag
            ? GitHubAnswer.Ok(Shape(call, tag))
            : throw GitHubError.NotFound();
    }

    private static async Task<GitHubAnswer> CreateAsync(RepositoryCall call, JsonBody body, TimeProvider time)
    {
        call.Writable().NotEmpty();
        var (name, message, kind) = (body.RequiredText("tag"), body.RequiredText("message"), body.RequiredText("type"));
        var target = ObjectId.ParseOrNull(body.RequiredText("object"));
        if (target is null || (await call.Git.Objects.FindAsync(target))?.Kind != kind)
            throw GitHubError.Unprocessable("Could not verify object");
        if (!RefName.IsValid(Refs.Tags + name))
            throw GitHubError.Unprocessable($"{name} is not a valid tag name.");

        var tagger = Signatures.Read(body.Object("tagger"), new(call.Caller.Name, call.Caller.Email, time.GetUtcNow()));
        var id = call.Git.Objects.WriteTag(AnnotatedTag.Write(target, kind, name, tagger, message));
        return GitHubAnswer.Created(Shape(call, (await FindAsync(call, id))!));
    }

    private static async Task<AnnotatedTag?> FindAsync(RepositoryCall call, ObjectId id) =>
        await call.Git.Objects.FindAsync(id) is { Kind: "tag" } found ? AnnotatedTag.Parse(id, found.Content.Span) : null;

    private static JsonObject Shape(RepositoryCall call, AnnotatedTag tag) => new()
    {
        ["node_id"] = NodeId.Of("Tag", $"{call.Repository.Id}:{tag.Id}"),
        ["tag"] = tag.Name,
        ["sha"] = tag.Id.Value,
        ["url"] = $"{call.Links.Api}/git/tags/{tag.Id}",
        ["message"] = tag.Message,
        ["tagger"] = tag.Tagger is null ? null : new JsonObject
        {
            ["name"] = tag.Tagger.Name,
            ["email"] = tag.Tagger.Email,
            ["date"] = Moment.Text(tag.Tagger.When),
        },
        ["object"] = new JsonObject
        {
            ["type"] = tag.TargetKind,
            ["sha"] = tag.Target.Value,
            ["url"] = $"{call.Links.Api}/git/{tag.TargetKind}s/{tag.Target}",
        },
        ["verification"] = new JsonObject { ["verified"] = false, ["reason"] = "unsigned", ["signature"] = null, ["payload"] = null },
    };
}
