using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class BranchesApi
{
    public static void MapBranches(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/branches", Reads.Methods, List);
        repository.MapMethods("/branches/{**branch}", Reads.Methods, GetAsync);
        repository.MapMethods("/tags", Reads.Methods, ListTagsAsync);
    }

    private static GitHubAnswer List(RepositoryCall call, Page page) =>
        GitHubAnswer.Ok(page.Of(call.Git.Refs.List(Refs.Heads)).Select(r => new JsonObject
        {
            ["name"] = r.Name[Refs.Heads.Length..],
            ["commit"] = new JsonObject { ["sha"] = r.Id.Value, ["url"] = call.Links.CommitApi(r.Id) },
            ["protected"] = false,
        }));

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string branch)
    {
        var name = Segments.Whole(branch);
        if (name.EndsWith("/protection", StringComparison.Ordinal))
            throw GitHubError.NotFound("Branch not protected");

        if (call.Git.Refs.Branch(name) is not { } head || await call.Git.Objects.FindCommitAsync(head) is not { } commit)
            throw GitHubError.NotFound("Branch not found");

        return GitHubAnswer.Ok(new JsonObject
        {
            ["name"] = name,
            ["commit"] = CommitShape.Of(call.Links, commit),
            ["_links"] = new JsonObject
            {
                ["self"] = $"{call.Links.Api}/branches/{name}",
                ["html"] = $"{call.Links.Html}/tree/{name}",
            },
            ["protected"] = false,
            ["protection"] = new JsonObject
            {
                ["enabled"] = false,
                ["required_status_checks"] = new JsonObject
                {
                    ["enforcement_level"] = "off",
                    ["contexts"] = new JsonArray(),
                    ["checks"] = new JsonArray(),
                },
            },
            ["protection_url"] = $"{call.Links.Api}/branches/{name}/protection",
        });
    }

    private static async Task<GitHubAnswer> ListTagsAsync(RepositoryCall call, Page page)
    {
        var tags = new List<JsonObject>();
        foreach (var tag in page.Of(call.Git.Refs.List(Refs.Tags).Reverse().ToList()))
        {
            var name = tag.Name[Refs.Tags.Length..];
            var commit = await call.Git.PeelAsync(tag.Id);
            tags.Add(new()
            {
                ["name"] = name,
                ["zipball_url"] = $"{call.Links.Api}/zipball/{tag.Name}",
                ["tarball_url"] = $"{call.Links.Api}/tarball/{tag.Name}",
                ["commit"] = commit is null ? null : new JsonObject { ["sha"] = commit.Id.Value, ["url"] = call.Links.CommitApi(commit.Id) },
                ["node_id"] = NodeId.Of("Ref", $"{call.Repository.Id}:{tag.Name}"),
            });
        }

        return GitHubAnswer.Ok(tags);
    }
}
