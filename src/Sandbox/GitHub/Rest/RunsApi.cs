using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class RunsApi
{
    public static void MapRuns(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/actions/runs", Reads.Methods, (RepositoryCall call, RunBook runs, RunShape shape, Page page, HttpContext http, TimeProvider time) =>
            List(call, runs.Of(call.Repository.Id), shape, page, http, time));
        repository.MapMethods("/actions/runs/{id:long}", Reads.Methods, (RepositoryCall call, long id, RunBook runs, RunShape shape) =>
            GitHubAnswer.Ok(shape.Of(Find(call, id, runs), call.Links)));
        repository.MapDelete("/actions/runs/{id:long}", Delete);
        repository.MapPost("/actions/runs/{id:long}/cancel", Cancel);
        repository.MapPost("/actions/runs/{id:long}/rerun", RerunAsync);
        repository.MapPost("/actions/runs/{id:long}/rerun-failed-jobs", RerunAsync);
        repository.MapMethods("/actions/runs/{id:long}/artifacts", Reads.Methods, (RepositoryCall call, long id, RunBook runs) =>
            Find(call, id, runs) is not null ? GitHubAnswer.Ok(new JsonObject { ["total_count"] = 0, ["artifacts"] = new JsonArray() }) : null);
    }

    public static WorkflowRun Find(RepositoryCall call, long id, RunBook runs) =>
        runs.Find(id) is { } run && run.Repository == call.Repository.Id ? run : throw GitHubError.NotFound();

    /// <summary>Runs that fit the query's filters.</summary>
    public static GitHubAnswer List(
        RepositoryCall call, IEnumerable<WorkflowRun> all, RunShape shape, Page page, HttpContext http, TimeProvider time)
    {
        string? Asked(string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

        var status = Asked("status");
        var created = CreatedFilter.Parse(Asked("created"));
        var found = all
            .Where(r => Asked("branch") is not { } branch || r.Branch == branch)
            .Where(r => Asked("event") is not { } @event || r.Event == @event)
            .Where(r => Asked("head_sha") is not { } sha || r.Sha == sha)
            .Where(r => Asked("actor") is not { } actor || r.Actor == actor)
            .Where(r => created is null || created.Fits(r.CreatedAt))
            .Where(r => status is null || (RunTimeline.At(r, time.GetUtcNow()) is var state && (state.Status == status || state.Conclusion == status)))
            .ToList();
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = found.Count,
            ["workflow_runs"] = new JsonArray([.. page.Of(found).Select(r => shape.Of(r, call.Links))]),
        });
    }

    private static IResult Delete(RepositoryCall call, long id, RunBook runs)
    {
        var run = Find(call, id, runs);
        if (!run.IsOver)
            throw GitHubError.Forbidden("Could not delete the workflow run: it is still in progress");

        runs.Remove(call.Repository.Id, id);
        return Results.NoContent();
    }

    private static GitHubAnswer Cancel(RepositoryCall call, long id, RunBook runs, RunStarter starter)
    {
        var run = Find(call, id, runs);
        if (run.IsOver)
            throw GitHubError.Conflict("Cannot cancel a workflow run that is completed.");

        starter.Cancel(run);
        return GitHubAnswer.Accepted(new JsonObject());
    }

    private static async Task<GitHubAnswer> RerunAsync(RepositoryCall call, long id, RunBook runs, RunStarter starter, CancellationToken cancel)
    {
        var run = Find(call, id, runs);
        if (!run.IsOver)
            throw GitHubError.Forbidden("This workflow is already running");

        await starter.RerunAsync(run, call.Caller.Login, cancel);
        return GitHubAnswer.Created(new JsonObject());
    }

    /// <summary>`2026-11-20`, `&gt;=2026-11-20T12:00:00Z`, `2026-11-01..2026-11-20`.</summary>
    private sealed record CreatedFilter(DateTimeOffset From, DateTimeOffset To)
    {
        public bool Fits(DateTimeOffset created) => created >= From && created <= To;

        public static CreatedFilter? Parse(string? text)
        {
            if (text is null)
                return null;

            if (text.Split("..", 2) is [var from, var to])
                return new(Time(from) ?? DateTimeOffset.MinValue, EndOf(to) ?? DateTimeOffset.MaxValue);
            if (text.StartsWith('>'))
                return Time(text.TrimStart('>', '=')) is { } after ? new(after, DateTimeOffset.MaxValue) : null;
            if (text.StartsWith('<'))
                return EndOf(text.TrimStart('<', '=')) is { } before ? new(DateTimeOffset.MinValue, before) : null;

            return Time(text) is { } day ? new(day, EndOf(text) ?? day) : null;
        }

        private static DateTimeOffset? EndOf(string text) =>
            text.Contains('T', StringComparison.Ordinal) ? Time(text) : Time(text)?.AddDays(1).AddTicks(-1);

        private static DateTimeOffset? Time(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
