using System.ComponentModel;
using DevPortal.Api.Apps;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Origins;

/// <summary><c>/api/apps/{name}/why</c>: why is this image here?</summary>
public static class WhyApi
{
    public static void MapWhy(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/apps/{name}/why", Get)
            .WithTags("Applications")
            .WithSummary("Why an environment runs what it runs: from the push and its build over the commits to the pods.");

    private static async Task<Results<Ok<WhyView>, ProblemHttpResult>> Get(
        string name,
        [Description("The first one where not given.")] string? environment,
        [FromServices] DeliveryOf deliveries,
        IGrainFactory grains,
        ISurroundings surroundings,
        CancellationToken cancellationToken)
    {
        if (!AppName.TryParse(name, out var app, out _) || await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is not { Exists: true } state)
            return AppsApi.NoSuchApp(name);

        var at = state.Environments[0].Name;
        if (environment is not null && !EnvironmentName.TryParse(environment, out at, out var problem))
            return ProblemAnswer.Invalid(new FieldError("environment", problem));

        if (state.Environment(at) is not { } found)
            return ProblemAnswer.NotFound($"{app} has no environment {at}. It has {string.Join(", ", state.Environments.Select(item => item.Name))}.");

        var origin = new Origin(app, state, found, surroundings.Current);
        var delivery = origin.Built is { } built && state.Spec!.Source is { } source
            ? await deliveries.Operation(app, built, source.Repository, cancellationToken)
            : null;
        return TypedResults.Ok(origin.Explain(delivery));
    }
}
