using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>The jobs of a run, and what they wrote.</summary>
internal static class JobsApi
{
    public static void MapJobs(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/actions/runs/{id:long}/jobs", Reads.Methods, List);
        repository.MapMethods("/actions/runs/{id:long}/attempts/{attempt:int}/jobs", Reads.Methods, List);
        repository.MapMethods("/actions/jobs/{id:long}", Reads.Methods, Get);
        repository.MapMethods("/actions/runs/{id:long}/logs", Reads.Methods, (RepositoryCall call, long id, RunBook runs, RunLogLinks links) =>
            Results.Redirect(links.OfRun(RunsApi.Find(call, id, runs).Id)));
        repository.MapMethods("/actions/jobs/{id:long}/logs", Reads.Methods, (RepositoryCall call, long id, RunBook runs, RunLogLinks links) =>
            Results.Redirect(links.OfJob(FindJob(call, id, runs).Run.Id, id)));
    }

    /// <summary>Where the redirects lead: open to whoever has the signed address, as GitHub's storage is.</summary>
    public static void MapLogs(this IEndpointRouteBuilder github)
    {
        github.MapMethods("/_logs/runs/{id:long}.zip", Reads.Methods, (long id, string sig, RunBook runs, RunLogLinks links, RunLogs logs) =>
            links.IsRun(id, sig) && runs.Find(id) is { } run
                ? Results.File(logs.Zip(run), "application/zip", $"logs_{id}.zip")
                : throw GitHubError.NotFound()).WithMetadata(SignIn.ByItself);
        github.MapMethods("/_logs/runs/{id:long}/jobs/{job:long}.txt", Reads.Methods, (long id, long job, string sig, RunBook runs, RunLogLinks links, RunLogs logs) =>
            links.IsJob(id, job, sig) && runs.Find(id) is { } run
                ? Results.Text(logs.OfJob(run, job))
                : throw GitHubError.NotFound()).WithMetadata(SignIn.ByItself);
    }

    private static GitHubAnswer List(RepositoryCall call, long id, RunBook runs, RunShape shape, Page page)
    {
        var jobs = shape.Jobs(RunsApi.Find(call, id, runs), call.Links);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = jobs.Count,
            ["jobs"] = new JsonArray([.. page.Of(jobs)]),
        });
    }

    private static GitHubAnswer Get(RepositoryCall call, long id, RunBook runs, RunShape shape)
    {
        var (run, job) = FindJob(call, id, runs);
        return shape.Jobs(run, call.Links).ElementAtOrDefault(job) is { } found ? GitHubAnswer.Ok(found) : throw GitHubError.NotFound();
    }

    private static (WorkflowRun Run, int Job) FindJob(RepositoryCall call, long id, RunBook runs) =>
        runs.FindJob(call.Repository.Id, id) ?? throw GitHubError.NotFound();
}
