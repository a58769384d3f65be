using DevPortal.Domain;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Health;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work, as of now.</summary>
public static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("").AllowAnonymous().WithTags("Health");

        health.MapGet("/healthz", () => TypedResults.Text("ok"))
            .WithSummary("200 as long as the process answers at all.");

        health.MapGet("/readyz", Ready)
            .WithSummary("200 while requests can be served, otherwise 503 with the reason.");
    }

    private static async Task<IResult> Ready(IStorage storage, CancellationToken cancellationToken)
    {
        var state = await storage.CheckAsync(cancellationToken);
        return state.Problem is { } problem
            ? TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready.", detail: problem)
            : TypedResults.Ok(new Readiness("ready", state.Damaged));
    }
}

/// <param name="Damaged">Files of the data folder that could not be read and were set aside.</param>
public sealed record Readiness(string Status, Seq<string> Damaged = default);
