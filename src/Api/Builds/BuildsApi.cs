using System.Globalization;
using System.Text.Json;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Builds;

/// <summary><c>/api/builds</c>: workflows report what they built, with the token by which GitHub says who they are.</summary>
public static class BuildsApi
{
    private const string Bearer = "Bearer ";

    public static void MapBuilds(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/builds", Take)
            .AllowAnonymous()
            .Accepts<BuildReport>("application/json")
            .WithTags("Webhooks")
            .WithSummary("Takes a workflow's report of the images that it built, with GitHub's own ID token. The same report again changes nothing.");

    private static async Task<Results<Accepted<BuildAnswer>, ProblemHttpResult>> Take(
        HttpContext context,
        IWorkflowTokens tokens,
        ISurroundings surroundings,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return NotKnown(context, "The request carries no token.");

        var audience = surroundings.Current.PublicUrl.AbsoluteUri.TrimEnd('/');
        WorkflowTokenCheck check;
        try
        {
            check = await tokens.CheckAsync(header[Bearer.Length..].Trim(), audience, cancellationToken);
        }
        catch (IntegrationException e)
        {
            return NotNow(context, e);
        }

        if (check is not WorkflowTokenCheck.Valid { Identity: var workflow })
            return NotKnown(context, ((WorkflowTokenCheck.Refused)check).Reason);

        var report = await Read(context, cancellationToken);
        var app = grains.GetGrain<IAppGrain>(GrainKeys.App(report.App));
        var spec = (await app.Get()).Spec;
        if (spec is null || spec.Source is not { } source || !MaySpeakFor(workflow, source))
            return NotAllowed(workflow, report.App);

        if (ImagesOf(report, spec, workflow, out var images) is { } error)
            return ProblemAnswer.Invalid(error);

        var reply = await app.Handle(new BuildReported(
            report.Sha, images, CauseOf(report, workflow, context), $"{workflow.Repository.Value}/actions/runs/{workflow.Run}"));
        return reply.Refused is { } refused
            ? ProblemAnswer.Of(refused)
            : TypedResults.Accepted($"/api/apps/{report.App}", new BuildAnswer(report.App, "Thank you.", reply.OperationId));
    }

    /// <summary>Only read from somebody who is known.</summary>
    private static async Task<BuildReport> Read(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<BuildReport>(cancellationToken)
                ?? throw new BadHttpRequestException("A report is an object.");
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The report is not right.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new BadHttpRequestException("A report is JSON.", e);
        }
    }

    private static bool MaySpeakFor(WorkflowIdentity workflow, SourceSpec source) =>
        workflow.Repository == source.Repository && workflow.Ref == $"refs/heads/{source.TrackedBranch}";

    /// <returns>What is wrong, where something is.</returns>
    private static FieldError? ImagesOf(BuildReport report, AppSpec spec, WorkflowIdentity workflow, out Seq<ComponentImage> images)
    {
        images = spec.Components
            .Where(component => report.Digests.ContainsKey(component.Name.Value))
            .Select(component => new ComponentImage(component.Name, component.Image.At(report.Digests[component.Name.Value])))
            .ToSeq();

        var entered = spec.Environments[0].Name;
        return report.Sha.Value != workflow.Commit ? new("sha", $"The workflow runs on {workflow.Commit}, as GitHub says. Report that.")
            : report.Environment != entered ? new("environment", $"New images of {spec.Name} enter {entered} first. Promote them from there.")
            : images.IsEmpty || images.Count != report.Digests.Count
                ? new("digests", $"Give digests of components of {spec.Name}: {string.Join(", ", spec.Components.Select(c => c.Name))}.")
                : null;
    }

    private static Cause CauseOf(BuildReport report, WorkflowIdentity workflow, HttpContext context) => new(
        OperationIds.Of($"{workflow.Repository.Key} run {workflow.Run}", report.App),
        workflow.Actor.Length > 0 ? workflow.Actor : workflow.Repository.Path,
        context.Connection.RemoteIpAddress?.ToString());

    private static ProblemHttpResult NotKnown(HttpContext context, string reason)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "The report does not come from a workflow. Nothing was changed.",
            detail: $"{reason} Send GitHub's ID token as Authorization: Bearer <token>; the job needs the permission id-token: write.");
    }

    private static ProblemHttpResult NotAllowed(WorkflowIdentity workflow, AppName app) => TypedResults.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "The workflow may not speak for that application. Nothing was changed.",
        detail: $"{workflow.Ref} of {workflow.Repository} is not what {app} is built from. " +
            "Check the application's source repository and branch in DevPortal.");

    private static ProblemHttpResult NotNow(HttpContext context, IntegrationException e)
    {
        context.Response.Headers.RetryAfter = StorageUnavailableException.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "DevPortal can't check the report's token at the moment.",
            detail: e.Message);
    }
}
