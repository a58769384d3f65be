using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.Faults;

/// <summary>`/sandbox/api/faults`: ask for faults, list them, take them back.</summary>
internal static class FaultsApi
{
    public static void MapFaults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/faults", (FaultBook faults) => faults.Active());
        api.MapPost("/faults", Add);
        api.MapDelete("/faults", (FaultBook faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        api.MapDelete("/faults/{id}", (string id, FaultBook faults) =>
            faults.Remove(id) ? Results.NoContent() : Results.NotFound(new { message = $"There is no fault {id}." }));
    }

    private static IResult Add(FaultRequest asked, FaultBook faults, TimeProvider time)
    {
        if (asked.Problem() is { } problem)
            return Results.BadRequest(new { message = problem });

        var fault = faults.Add(asked.ToFault(time.GetUtcNow()));
        return Results.Created($"/sandbox/api/faults/{fault.Id}", fault);
    }
}
