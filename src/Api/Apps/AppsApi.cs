using System.ComponentModel;
using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Apps;

/// <summary><c>/api/apps</c>: applications, what they should be and what became of it.</summary>
public static class AppsApi
{
    public static void MapApps(this IEndpointRouteBuilder routes)
    {
        var apps = routes.MapGroup("/api/apps").WithTags("Applications");

        apps.MapGet("/", List).WithSummary("Lists applications: searched, filtered, sorted, a page at a time.");
        apps.MapGet("/{name}", Get).WithSummary("One application: its specification and its environments.");
        apps.MapPut("/{name}", Put).WithSummary("Makes an application be so. The same again changes nothing.");
        apps.MapDelete("/{name}", Delete).WithSummary("Deletes an application with everything that was made for it; the operation says when that is done.");
    }

    private static async Task<Results<Ok<AppList>, ProblemHttpResult>> List(
        [AsParameters] AppListRequest request, IAppCatalog catalog, CancellationToken cancellationToken)
    {
        if (!request.TryRead(out var query, out var errors))
            return ProblemAnswer.Invalid(errors);

        var found = await catalog.FindAsync(query, cancellationToken);
        return TypedResults.Ok(new AppList(found.Apps, found.Total, query.Offset / query.Limit + 1, query.Limit));
    }

    private static async Task<Results<Ok<AppView>, ProblemHttpResult>> Get(string name, IGrainFactory grains, HttpResponse response)
    {
        if (!AppName.TryParse(name, out var app, out _))
            return NoSuchApp(name);

        var state = await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get();
        return state.Exists ? TypedResults.Ok(AppView.Of(state, response)) : NoSuchApp(name);
    }

    private static async Task<Results<Ok<AppView>, Created<AppView>, ProblemHttpResult>> Put(
        string name, AppSpec spec, IGrainFactory grains, RequestCause cause, HttpContext context)
    {
        if (!AppName.TryParse(name, out var app, out var problem))
            return ProblemAnswer.Invalid(new FieldError("name", problem));

        if (spec.Name != app)
            return ProblemAnswer.Invalid(new FieldError("name", $"The body names {spec.Name}, the address {app}. Give the same name in both."));

        if (AppSpecRules.Check(spec) is { Count: > 0 } problems)
            return ProblemAnswer.Invalid([.. problems.Select(p => new FieldError(p.Path, p.Message))]);

        if (!IfMatch.TryRead(context.Request, out var expected, out var error))
            return ProblemAnswer.Invalid(error);

        var reply = await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Configure(spec, cause.Of(context), expected);
        if (reply.Refused is { } refused)
            return ProblemAnswer.Of(refused);

        var view = AppView.Of(reply.State, context.Response, reply.Change, reply.OperationId);
        return reply.Change == Change.Created ? TypedResults.Created($"/api/apps/{app}", view) : TypedResults.Ok(view);
    }

    private static async Task<Results<Accepted<OperationView>, Ok<Unchanged>, Ok<PlanView>, ProblemHttpResult>> Delete(
        string name,
        [Description("true: everything that would go, with nothing removed.")] string? dryRun,
        [FromServices] Planner planner,
        IGrainFactory grains,
        RequestCause cause,
        TimeProvider clock,
        HttpContext context)
    {
        if (!AppName.TryParse(name, out var app, out _))
            return NoSuchApp(name);

        var query = new QueryReader();
        var dry = query.Switch("dryRun", dryRun);
        if (query.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. query.Errors]);

        if (!IfMatch.TryRead(context.Request, out var expected, out var error))
            return ProblemAnswer.Invalid(error);

        var grain = grains.GetGrain<IAppGrain>(GrainKeys.App(app));
        if (!dry)
            return PlanAnswer.Of(OperationAnswer.Of(app, await grain.Delete(cause.Of(context), expected)));

        var state = await grain.Get();
        var plan = OperationPlan.Of(state, new Delete(cause.Of(context), expected), clock.GetUtcNow());
        return PlanAnswer.Of(await planner.Show(app, state, plan, source: null, context.RequestAborted));
    }

    internal static ProblemHttpResult NoSuchApp(string name) =>
        ProblemAnswer.NotFound($"There is no application named {name}. GET /api/apps lists those there are.");
}
