using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps;

/// <summary><c>/api/apps/{name}/operations</c>: what is under way and what became of it, step by step.</summary>
public static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/api/apps/{name}/operations").WithTags("Operations");

        operations.MapGet("/", List).WithSummary("All operations that are under way and the last that ended, the newest first.");
        operations.MapGet("/{id}", Get).WithSummary("One operation with its steps.");
        operations.MapGet("/{id}/stream", Stream).WithSummary("The operation as server-sent events: each time that it looks otherwise, until it is over.");
        operations.MapPost("/{id}/retry", Retry).WithSummary("Goes on from the step that failed.");
        operations.MapPost("/{id}/cancel", Cancel).WithSummary("Stops an operation where it is.");
    }

    private static async Task<Results<Ok<OperationList>, ProblemHttpResult>> List(string name, IGrainFactory grains)
    {
        if (!AppName.TryParse(name, out var app, out _) || await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is not { Exists: true } state)
            return AppsApi.NoSuchApp(name);

        return TypedResults.Ok(new OperationList(state.Operations.Reverse().Select(operation => OperationView.Of(app, operation)).ToSeq()));
    }

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> Get(string name, string id, IGrainFactory grains) =>
        AppName.TryParse(name, out var app, out _) && (await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get()).Operation(id) is { } operation
            ? TypedResults.Ok(OperationView.Of(app, operation))
            : NoSuchOperation(name, id);

    private static async Task<Results<ServerSentEventsResult<OperationView>, ProblemHttpResult>> Stream(
        string name, string id, IGrainFactory grains, AppWatch watch, CancellationToken cancellationToken)
    {
        if (!AppName.TryParse(name, out var app, out _) || (await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get()).Operation(id) is null)
            return NoSuchOperation(name, id);

        return TypedResults.ServerSentEvents(Views(app, id, watch, cancellationToken), "operation");
    }

    private static async IAsyncEnumerable<OperationView> Views(
        AppName app, string id, AppWatch watch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Operation? last = null;
        await foreach (var state in watch.States(app, cancellationToken))
        {
            if (state.Operation(id) is not { } operation)
                yield break;

            if (operation != last)
                yield return OperationView.Of(app, last = operation);
            if (operation.IsOver)
                yield break;
        }
    }

    private static Task<Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult>> Retry(
        string name, string id, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        AppRequests.Send(name, grains, new RetryOperation(id, cause.Of(context)));

    private static Task<Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult>> Cancel(
        string name, string id, IGrainFactory grains, RequestCause cause, HttpContext context) =>
        AppRequests.Send(name, grains, new CancelOperation(id, cause.Of(context)));

    private static ProblemHttpResult NoSuchOperation(string name, string id) =>
        ProblemAnswer.NotFound($"{name} has no operation {id}, or it is too long ago. GET /api/apps/{name}/operations lists those there are.");
}
