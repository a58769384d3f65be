using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Deliveries;

/// <summary><c>/api/deliveries</c>: the webhooks that came, and what each set off.</summary>
public static class DeliveriesApi
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/deliveries").WithTags("Webhooks");

        deliveries.MapGet("/", List).WithSummary("Lists deliveries, the newest first. 'next' of an answer is 'before' of the following page.");
        deliveries.MapGet("/{id}", Get).WithSummary("One delivery: its headers, what it carried, and what it set off.");
        deliveries.MapPost("/{id}/replay", Replay).WithSummary("Has a finished delivery worked on once more. What it set off before is not set off twice.");
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> List(
        [FromQuery(Name = "event")] string? name,
        [FromQuery] string? state,
        [FromQuery] string? repository,
        [FromQuery] string? before,
        [FromQuery] string? pageSize,
        IDeliveryLog deliveries,
        CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var query = new DeliveryQuery(
            read.Text("event", name),
            read.Word<DeliveryState>("state", state),
            read.Text("repository", repository),
            read.Position("before", before),
            read.Number("pageSize", pageSize, RequestLimits.PageSize, RequestLimits.MaxPageSize));
        if (read.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. read.Errors]);

        return TypedResults.Ok(await deliveries.FindAsync(query, cancellationToken));
    }

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> Get(
        string id, IDeliveryLog deliveries, CancellationToken cancellationToken) =>
        NewDelivery.IsId(id) && await deliveries.GetAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Ok(DeliveryView.Of(delivery))
            : NoSuchDelivery(id);

    private static async Task<Results<Accepted<DeliveryView>, ProblemHttpResult>> Replay(
        string id, IDeliveryLog deliveries, DeliverySignal signal, CancellationToken cancellationToken)
    {
        if (!NewDelivery.IsId(id) || await deliveries.ReplayAsync(id, cancellationToken) == ReplayOutcome.NotFound)
            return NoSuchDelivery(id);

        signal.Ring();
        return await deliveries.GetAsync(id, cancellationToken) is { } delivery
            ? TypedResults.Accepted($"/api/deliveries/{id}", DeliveryView.Of(delivery))
            : NoSuchDelivery(id);
    }

    private static ProblemHttpResult NoSuchDelivery(string id) =>
        ProblemAnswer.NotFound($"There is no delivery {id}. GET /api/deliveries lists those there are.");
}
