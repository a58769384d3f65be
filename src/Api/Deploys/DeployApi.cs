using System.ComponentModel;
using DevPortal.Api.Json;
using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Deploys;

using Answer = Task<Results<Accepted<DeployAnswer>, Ok<DeployAnswer>, Ok<PlanView>, ProblemHttpResult>>;

/// <summary><c>/api/simple-deploy</c> and <c>/api/generate-and-deploy</c>: from a short form to a running application.</summary>
public static class DeployApi
{
    public static void MapDeploy(this IEndpointRouteBuilder routes)
    {
        var deploy = routes.MapGroup("/api").WithTags("Deploy");

        deploy.MapPost("/simple-deploy", SimpleDeploy)
            .WithSummary("Sets an application up from a repository or an image and brings it out. The same again changes nothing.")
            .WithRequestExample(DeployExamples.Simple);
        deploy.MapPost("/generate-and-deploy", GenerateAndDeploy)
            .WithSummary("Writes a project, makes its repository, and brings it out. The same again changes nothing.")
            .WithRequestExample(DeployExamples.Generate);
    }

    private static async Answer SimpleDeploy(
        RelaxedBody<SimpleDeployBody> body,
        [Description("true: everything that would be done, with nothing written.")] string? dryRun,
        [FromServices] Deployer deployer,
        ISurroundings surroundings,
        RequestCause cause,
        HttpContext context)
    {
        if (!TryReadDryRun(dryRun, out var dry, out var error))
            return ProblemAnswer.Invalid(error);

        return SimpleDeployForm.TryRead(body.Value, surroundings.Current, out var wanted, out var errors)
            ? await deployer.Deploy(wanted, cause.Of(context), dry, context.RequestAborted)
            : ProblemAnswer.Invalid(errors);
    }

    private static async Answer GenerateAndDeploy(
        RelaxedBody<GenerateAndDeployBody> body,
        [Description("true: everything that would be done, with nothing written.")] string? dryRun,
        [FromServices] Deployer deployer,
        ISurroundings surroundings,
        RequestCause cause,
        HttpContext context)
    {
        if (!TryReadDryRun(dryRun, out var dry, out var error))
            return ProblemAnswer.Invalid(error);

        return GenerateForm.TryRead(body.Value, surroundings.Current, out var wanted, out var errors)
            ? await deployer.Deploy(wanted, cause.Of(context), dry, context.RequestAborted)
            : ProblemAnswer.Invalid(errors);
    }

    private static bool TryReadDryRun(string? text, out bool dryRun, out FieldError[] errors)
    {
        var query = new QueryReader();
        dryRun = query.Switch("dryRun", text);
        errors = [.. query.Errors];
        return errors.Length == 0;
    }
}
