using System.ComponentModel;
using DevPortal.Api.Apps;
using DevPortal.Api.GitOps;
using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.Files;

/// <summary><c>/api/apps/{name}/manifests</c>: an application's files in its GitOps repository, read, checked and written by hand.</summary>
public static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/api/apps/{name}/manifests").WithTags("Manifests");

        files.MapGet("/", List).WithSummary("All files of an application as they stand in Git now.");
        files.MapGet("/{*path}", Get).WithSummary("One of them.");
        files.MapPost("/validate", Validate).WithSummary("Checks a file beside the application's others, with line and column. Nothing is written.");
        files.MapPut("/", Put).WithSummary("Commits a file as a person wrote it, if it is still what they saw.");
    }

    private static async Task<Results<Ok<AppFiles>, ProblemHttpResult>> List(string name, [FromServices] RepositoryFiles files, CancellationToken cancellationToken) =>
        await files.Find(name) is { } state
            ? TypedResults.Ok(await files.Read(state, cancellationToken))
            : AppsApi.NoSuchApp(name);

    private static async Task<Results<Ok<AppFile>, ProblemHttpResult>> Get(
        string name, string path, [FromServices] RepositoryFiles files, CancellationToken cancellationToken)
    {
        if (await files.Find(name) is not { } state)
            return AppsApi.NoSuchApp(name);

        return (await files.Read(state, cancellationToken)).Files.FirstOrDefault(file => file.Path == path) is { } found
            ? TypedResults.Ok(found)
            : ProblemAnswer.NotFound($"{name} has no file {path}. GET /api/apps/{name}/manifests lists those there are.");
    }

    private static async Task<Results<Ok<ManifestCheck>, ProblemHttpResult>> Validate(
        string name, ValidateBody body, [FromServices] RepositoryFiles files, CancellationToken cancellationToken)
    {
        if (await files.Find(name) is not { } state)
            return AppsApi.NoSuchApp(name);

        return TypedResults.Ok(body.Path is { } path
            ? FileFindings.Check(path, body.Content, await files.Read(state, cancellationToken))
            : ManifestCheck.Of(body.Content));
    }

    private static async Task<Results<Accepted<OperationView>, Ok<Unchanged>, Ok<PlanView>, ProblemHttpResult>> Put(
        string name,
        EditBody body,
        [Description("true: the difference that it would make, with nothing written.")] string? dryRun,
        [FromServices] RepositoryFiles files,
        [FromServices] Planner planner,
        IGrainFactory grains,
        RequestCause cause,
        TimeProvider clock,
        HttpContext context)
    {
        var query = new QueryReader();
        var dry = query.Switch("dryRun", dryRun);
        if (query.Errors.Count > 0)
            return ProblemAnswer.Invalid([.. query.Errors]);

        if (!RepoPath.TryParse(body.Path, out var path, out var problem))
            return ProblemAnswer.Invalid(new FieldError("path", problem));

        if (body is { Seen: not null, Commit: not null })
            return ProblemAnswer.Invalid(new FieldError("seen", "Give either seen or commit."));

        if (await files.Find(name) is not { } state)
            return AppsApi.NoSuchApp(name);

        var seen = body.Commit is { } commit ? await files.At(state, commit, path, context.RequestAborted) : body.Seen;
        var request = new EditManifest(path.Value, body.Content, cause.Of(context), seen, body.Message);
        var plan = OperationPlan.Of(state, request, clock.GetUtcNow());
        if (plan.Refused is { } refused)
            return ProblemAnswer.Of(refused);

        var present = await files.Read(state, context.RequestAborted);
        if (FileFindings.Errors(path.Value, body.Content, present) is [_, ..] errors)
            return ProblemAnswer.Invalid(errors);

        var there = present.Files.FirstOrDefault(file => file.Path == path.Value)?.Content;
        if (there == body.Content)
            return TypedResults.Ok(new Unchanged($"{path} holds that already. Nothing was changed."));

        if (there != seen)
            return ProblemAnswer.Of(new Refusal(RefusalKind.Stale, $"{path} is not what you saw. Read it again, and repeat your change on what it holds now."));

        if (dry)
            return PlanAnswer.Of(await planner.Show(state.Spec!.Name, state, plan, new GitAccess.Configured(), context.RequestAborted));

        return PlanAnswer.Of(await AppRequests.Send(name, grains, request));
    }
}
