using System.ComponentModel;
using DevPortal.Api.Json;
using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests;
using DevPortal.Manifests.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.GitOps;

/// <summary><c>/api/gitops/manifests</c>: Kubernetes manifests, written and checked without anything being kept.</summary>
public static class ManifestsApi
{
    public static void MapManifests(this IEndpointRouteBuilder routes)
    {
        var manifests = routes.MapGroup("/api/gitops/manifests").WithTags("Manifests");

        manifests.MapGet("/types", () => TypedResults.Ok(ManifestTypes.All))
            .WithSummary("Which manifests can be written, and which kinds are known when they are checked.");
        manifests.MapPost("/generate", Generate)
            .WithSummary("Writes the manifests of an application. Nothing is kept.")
            .WithRequestExample(Examples.Generate);
        manifests.MapPost("/validate", Validate)
            .WithSummary("Checks manifests: every field, name and reference, with line and column.")
            .WithRequestExample(Examples.Validate);
    }

    private static async Task<Results<Ok<GeneratedManifests>, ProblemHttpResult>> Generate(
        RelaxedBody<GenerateRequest> body, ISurroundings surroundings, ICustomTemplates templates, CancellationToken cancellationToken)
    {
        switch (body.Value)
        {
            case { Application: not null, Spec: null } simple:
                return SimpleManifests.TryRender(simple, out var manifests, out var errors)
                    ? TypedResults.Ok(manifests)
                    : ProblemAnswer.Invalid(errors);

            case { Application: null, Spec: { } spec }:
                return Whole(spec, surroundings.Current.GitOps, await templates.ReadAsync(cancellationToken));

            default:
                return ProblemAnswer.Invalid(new FieldError("application", "Give either application or spec."));
        }
    }

    private static Results<Ok<GeneratedManifests>, ProblemHttpResult> Whole(AppSpec spec, GitOpsTarget? usual, TemplatesNow templates)
    {
        if (AppSpecRules.Check(spec) is { Count: > 0 } problems)
            return ProblemAnswer.Invalid([.. problems.Select(p => new FieldError($"spec.{p.Path}", p.Message))]);

        if ((spec.GitOps ?? usual) is not { } target)
            return ProblemAnswer.Invalid(new FieldError("spec.gitOps", "The portal has no GitOps repository of its own. Give one: its layout says where files stand."));

        return TypedResults.Ok(GeneratedManifests.Of(spec.Name.Value, AppManifests.Render(ManifestRequest.ForAll(spec, target, templates.ToWriteWith()))));
    }

    private static async Task<Results<Ok<ManifestCheck>, ProblemHttpResult>> Validate(
        RelaxedBody<ValidateRequest> body,
        [Description("true: what is right by itself is tried on the portal's cluster too, by a server-side dry run.")] string? cluster,
        [FromServices] ICluster? kubernetes,
        CancellationToken cancellationToken)
    {
        var read = new QueryReader();
        var asksCluster = read.Switch("cluster", cluster);
        if (read.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. read.Errors]);

        if (asksCluster && kubernetes is null)
            return ProblemAnswer.Invalid(new FieldError("cluster", "The portal has no cluster to ask. Leave this out, or have the operator set DEVPORTAL_KUBECONFIG."));

        var check = ManifestCheck.Of(body.Value.Manifest);
        if (!asksCluster || !check.Valid)
            return TypedResults.Ok(check);

        var verdict = await DryRun.Try(kubernetes!, body.Value.Manifest, cancellationToken);
        return TypedResults.Ok(check with { Valid = verdict.Accepted, Cluster = verdict });
    }
}
