using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps;

/// <summary><c>/api/apps/{name}/status</c>: how an application does, in one short answer.</summary>
public static class StatusApi
{
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        var status = routes.MapGroup("/api/apps/{name}/status").WithTags("Applications");

        status.MapGet("/", Get).WithSummary("How an application does in each environment, and what is under way.");
        status.MapGet("/stream", Stream).WithSummary("The same as server-sent events: now, and each time that it changes.");
    }

    private static async Task<Results<Ok<StatusView>, ProblemHttpResult>> Get(string name, IGrainFactory grains) =>
        AppName.TryParse(name, out var app, out _) && await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is { Exists: true } state
            ? TypedResults.Ok(StatusView.Of(app, state))
            : AppsApi.NoSuchApp(name);

    private static async Task<Results<ServerSentEventsResult<StatusView>, ProblemHttpResult>> Stream(
        string name, IGrainFactory grains, AppWatch watch, CancellationToken cancellationToken) =>
        AppName.TryParse(name, out var app, out _) && await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is { Exists: true }
            ? TypedResults.ServerSentEvents(Views(app, watch, cancellationToken), "status")
            : AppsApi.NoSuchApp(name);

    private static async IAsyncEnumerable<StatusView> Views(
        AppName app, AppWatch watch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StatusView? last = null;
        await foreach (var state in watch.States(app, cancellationToken))
        {
            if (!state.Exists)
                yield break;

            var view = StatusView.Of(app, state);
            if (view != last)
                yield return last = view;
        }
    }
}

/// <param name="Health">The worst of all environments.</param>
public sealed record StatusView(AppName Name, HealthStatus Health, Seq<EnvironmentStatus> Environments, Seq<WorkUnderWay> UnderWay)
{
    public static StatusView Of(AppName name, AppState state) => new(
        name,
        HealthOrder.Worst(state.Environments.Where(environment => environment.Commit is not null).Select(environment => environment.Health)),
        state.Environments.Select(EnvironmentStatus.Of).ToSeq(),
        state.Operations.Where(operation => !operation.IsOver).Select(WorkUnderWay.Of).ToSeq());
}

/// <param name="Release">The number of the release that Git holds for it.</param>
/// <param name="Commit">The commit of the GitOps repository that carries it.</param>
public sealed record EnvironmentStatus(
    EnvironmentName Name,
    HealthStatus Health,
    SyncStatus Sync,
    int? Release = null,
    CommitSha? Commit = null,
    DateTimeOffset? HealthySince = null,
    bool Suspended = false,
    string? Detail = null)
{
    public static EnvironmentStatus Of(EnvironmentState state) => new(
        state.Name, state.Health, state.Sync, state.Release, state.Commit, state.HealthySince, state.Suspended is not null, state.Detail);
}

/// <param name="Step">The step that it is at.</param>
/// <param name="Detail">What it waits for.</param>
public sealed record WorkUnderWay(
    string Operation,
    OperationKind Kind,
    EnvironmentName? Environment = null,
    StepKind? Step = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    int Tries = 0,
    string? Detail = null)
{
    public static WorkUnderWay Of(Operation operation)
    {
        var step = operation.Steps.FirstOrDefault(item => !item.IsBehind);
        return new(operation.Id, operation.Kind, operation.Environment, step?.Kind, step?.Since, step?.Until, step?.Tries ?? 0, step?.Detail);
    }
}
