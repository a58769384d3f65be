using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps.Running;

/// <summary>
/// What runs of an application now, as Argo CD tells: below <c>/api/apps/{name}/environments/{environment}</c>, and below
/// <c>/api/apps/{name}</c> with the environment as a parameter.
/// </summary>
public static class RunningApi
{
    public static void MapRunning(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/api/apps/{name}/environments/{environment}", "");
        Map(routes, "/api/apps/{name}", " The environment may be left out where there is only one.");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string remark)
    {
        var running = routes.MapGroup(path).WithTags("What runs").AddEndpointFilter<NotInArgoCd>();

        running.MapGet("/resources", Resources)
            .WithSummary($"Everything that runs, down to the pods: health, images, and what owns what.{remark}");
        running.MapGet("/diff", Diff)
            .WithSummary($"Each object as it is and as Git wants it, with what is secret blanked out.{remark}");
        running.MapGet("/events", Events)
            .WithSummary($"What Kubernetes noted about the Application and everything that is not well, the latest first.{remark}");
        running.MapGet("/logs", LogsAnswer.Read)
            .WithSummary($"The last lines of a log as JSON, or as plain text where that is accepted. With follow=true an event stream of lines.{remark}");
    }

    private static async Task<Results<Ok<RunningResources>, ProblemHttpResult>> Resources(
        string name, string? environment, IGrainFactory grains, ISurroundings surroundings, IArgoResources argo, CancellationToken cancel)
    {
        var (app, problem) = await RunningApp.Find(name, environment, grains, surroundings);
        return app is null ? problem! : TypedResults.Ok(new RunningResources(app.Argo.Name, app.Namespace, await argo.TreeAsync(app.Argo, cancel)));
    }

    private static async Task<Results<Ok<RunningDiff>, ProblemHttpResult>> Diff(
        string name, string? environment, IGrainFactory grains, ISurroundings surroundings, IArgoResources argo, CancellationToken cancel)
    {
        var (app, problem) = await RunningApp.Find(name, environment, grains, surroundings);
        return app is null ? problem! : TypedResults.Ok(new RunningDiff(app.Argo.Name, await argo.DiffAsync(app.Argo, cancel)));
    }

    private static async Task<Results<Ok<RunningEvents>, ProblemHttpResult>> Events(
        string name, string? environment, IGrainFactory grains, ISurroundings surroundings, IArgoResources argo, CancellationToken cancel)
    {
        var (app, problem) = await RunningApp.Find(name, environment, grains, surroundings);
        return app is null ? problem! : TypedResults.Ok(await RunningEvents.Read(app.Argo, argo, cancel));
    }
}

/// <param name="Application">Its name in Argo CD.</param>
public sealed record RunningResources(string Application, string Namespace, Seq<ArgoNode> Resources);

/// <param name="Application">Its name in Argo CD.</param>
public sealed record RunningDiff(string Application, Seq<ArgoDiff> Objects);
