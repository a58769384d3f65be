using DevPortal.Api.Json;
using DevPortal.Api.Problems;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Templates;

/// <summary><c>/api/templates</c>: the platform team's own templates, and what they change.</summary>
public static class TemplatesApi
{
    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/api/templates").WithTags("Templates");

        templates.MapGet("/", async (ICustomTemplates custom, CancellationToken cancellationToken) =>
                TypedResults.Ok(TemplatesView.Of(await custom.ReadAsync(cancellationToken))))
            .WithSummary("The custom templates in use, and what is wrong with newer ones: file, line and sentence.");
        templates.MapPost("/preview", Preview)
            .WithSummary("What the templates in use change for an application, as PUT /api/apps takes it. Nothing is kept.");
    }

    private static async Task<Results<Ok<TemplatesPreview>, ProblemHttpResult>> Preview(
        RelaxedBody<AppSpec> body, ICustomTemplates custom, ISurroundings surroundings, CancellationToken cancellationToken)
    {
        var spec = body.Value;
        if (AppSpecRules.Check(spec) is { Count: > 0 } problems)
            return ProblemAnswer.Invalid([.. problems.Select(p => new FieldError(p.Path, p.Message))]);

        if ((spec.GitOps ?? surroundings.Current.GitOps) is not { } target)
            return ProblemAnswer.Invalid(new FieldError("gitOps", "The portal has no GitOps repository of its own. Give one: its layout says where files stand."));

        return TypedResults.Ok((await custom.ReadAsync(cancellationToken)).ToWriteWith() is { } templates
            ? TemplatesPreview.Of(spec, target, surroundings.Current.PublicUrl, templates)
            : new TemplatesPreview());
    }
}
