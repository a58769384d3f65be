using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>What is known of a commit's worth: the jobs that ran on it.</summary>
internal static class ChecksApi
{
    public static void MapChecks(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/commits/{name}/check-runs", Reads.Methods, ListAsync);
        repository.MapMethods("/commits/{name}/status", Reads.Methods, StatusAsync);
    }

    private static async Task<GitHubAnswer> ListAsync(
        RepositoryCall call, string name, RunBook runs, TimeProvider time, Page page, CancellationToken cancel)
    {
        var commit = await FindAsync(call, name, cancel);
        var checks = runs.Of(call.Repository.Id)
            .Where(r => r.Sha == commit.Id.Value)
            .SelectMany(r => RunTimeline.At(r, time.GetUtcNow()).Jobs.Select(job => RunShape.Check(r, job, call.Links)))
            .ToList();
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = checks.Count,
            ["check_runs"] = new JsonArray([.. page.Of(checks)]),
        });
    }

    /// <summary>Workflows report checks and no statuses, so there are none.</summary>
    private static async Task<GitHubAnswer> StatusAsync(RepositoryCall call, string name, CancellationToken cancel)
    {
        var commit = await FindAsync(call, name, cancel);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["state"] = "pending",
            ["statuses"] = new JsonArray(),
            ["sha"] = commit.Id.Value,
            ["total_count"] = 0,
            ["repository"] = RepositoryShape.Minimal(call.Links),
            ["commit_url"] = call.Links.CommitApi(commit.Id),
            ["url"] = call.Links.CommitApi(commit.Id) + "/status",
        });
    }

    private static async Task<Commit> FindAsync(RepositoryCall call, string name, CancellationToken cancel)
    {
        var asked = Segments.Whole(name);
        return await call.NotEmpty().Git.ResolveAsync(asked, cancel) ?? throw GitHubError.Unprocessable($"No commit found for SHA: {asked}");
    }
}
