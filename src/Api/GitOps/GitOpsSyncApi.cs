using DevPortal.Api.Apps;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.GitOps;

/// <summary><c>/api/gitops/sync</c>: whether clusters run what Git says, and making them.</summary>
public static class GitOpsSyncApi
{
    public static void MapGitOpsSync(this IEndpointRouteBuilder routes)
    {
        var sync = routes.MapGroup("/api/gitops/sync").WithTags("GitOps");

        sync.MapGet("/status", Status).WithSummary("How many applications are in sync, and what waits to be committed.");
        sync.MapPost("/force", Force).WithSummary("Has Argo CD bring every application to what stands in Git.");
        sync.MapPost("/application/{name}", ForceOne).WithSummary("Has Argo CD bring one application to what stands in Git, in each of its environments.");
    }

    private static async Task<Ok<GitOpsSyncStatus>> Status(
        GitOpsApps apps, ISurroundings surroundings, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var current = surroundings.Current;
        var queue = current.GitOps is { } target ? await grains.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target)).Get() : null;
        return TypedResults.Ok(GitOpsSyncStatus.Of(current, queue, await apps.StatesAsync(cancellationToken)));
    }

    private static async Task<Accepted<GitOpsSyncAnswer>> Force(
        GitOpsApps apps, IGrainFactory grains, RequestCause causes, HttpContext context, CancellationToken cancellationToken)
    {
        var cause = causes.Of(context);
        var states = await apps.StatesAsync(cancellationToken);
        var all = await Task.WhenAll(states.Select(state => SyncAll(state, grains, cause)));
        return TypedResults.Accepted("/api/gitops/sync/status", new GitOpsSyncAnswer(all.SelectMany(one => one).ToSeq()));
    }

    private static async Task<Results<Accepted<GitOpsSyncAnswer>, ProblemHttpResult>> ForceOne(
        string name, IGrainFactory grains, RequestCause causes, HttpContext context)
    {
        if (!AppName.TryParse(name, out var app, out _) || await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is not { Exists: true } state)
            return AppsApi.NoSuchApp(name);

        return TypedResults.Accepted($"/api/apps/{app}/operations", new GitOpsSyncAnswer((await SyncAll(state, grains, causes.Of(context))).ToSeq()));
    }

    private static async Task<IReadOnlyList<GitOpsSyncStart>> SyncAll(AppState state, IGrainFactory grains, Cause cause)
    {
        var app = state.Spec!.Name;
        var grain = grains.GetGrain<IAppGrain>(GrainKeys.App(app));
        var started = new List<GitOpsSyncStart>();
        foreach (var environment in state.Spec.Environments)
        {
            var reply = await grain.Handle(new Sync(environment.Name, cause with { OperationId = $"{cause.OperationId}-{environment.Name}" }));
            started.Add(new(app, environment.Name, reply.OperationId, reply.Refused?.Reason));
        }

        return started;
    }
}
