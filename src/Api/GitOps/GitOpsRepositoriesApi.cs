using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.GitOpsRepo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.GitOps;

/// <summary><c>/api/gitops/repositories</c>: the repositories that hold manifests, and what waits to be committed to them.</summary>
public static class GitOpsRepositoriesApi
{
    public static void MapGitOpsRepositories(this IEndpointRouteBuilder routes)
    {
        var repositories = routes.MapGroup("/api/gitops/repositories").WithTags("GitOps");

        repositories.MapGet("/", List).WithSummary("The portal's GitOps repository and those of applications: head, queue, last commits.");
        repositories.MapPost("/init", Init).WithSummary("Writes what the portal's GitOps repository holds beside its applications. The same again changes nothing.");
    }

    private static async Task<Ok<GitOpsRepositoryList>> List(GitOpsApps apps, ISurroundings surroundings, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var targets = (await apps.StatesAsync(cancellationToken)).Select(state => state.GitOps)
            .Prepend(surroundings.Current.GitOps)
            .OfType<GitOpsTarget>()
            .DistinctBy(GrainKeys.GitOps);
        var views = await Task.WhenAll(targets.Select(async target =>
            GitOpsRepositoryView.Of(target, await grains.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target)).Get())));
        return TypedResults.Ok(new GitOpsRepositoryList(views.ToSeq()));
    }

    private static async Task<Results<Accepted<GitOpsInitAnswer>, Ok<GitOpsInitAnswer>, ProblemHttpResult>> Init(
        ISurroundings surroundings, IGrainFactory grains, RequestCause causes, HttpContext context)
    {
        var current = surroundings.Current;
        if (current.GitOps is not { } target)
            return ProblemAnswer.NotFound("The portal has no GitOps repository of its own. Have the operator set REPO_B_URL or GITOPS_BASE_REPO_URL.");

        var cause = causes.Of(context);
        var files = GitOpsRepoFiles.Render(new(target, new ArgoSettings(current.ArgoNamespace, current.ArgoProject)))
            .Select(file => new TextFile(file.Path, file.Content, file.Executable))
            .ToSeq();
        var change = new GitOpsChange($"{cause.OperationId}/init", App: null, new GitOpsEdit.WriteFiles(files), "chore: initialise the repository", cause.OperationId, cause.Who);
        var paths = files.Select(file => file.Path).ToSeq();

        return await grains.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target)).Submit(target, change) switch
        {
            GitOpsTicket.Refused refused => TypedResults.Problem(
                statusCode: StatusCodes.Status502BadGateway, title: "The repository can't be written to. Nothing was changed.", detail: refused.Reason),
            GitOpsTicket.Queued queued => TypedResults.Accepted(
                "/api/gitops/repositories", new GitOpsInitAnswer(target.Repository.Value, "queued", paths, queued.Position, queued.ExpectedAt)),
            _ => TypedResults.Ok(new GitOpsInitAnswer(target.Repository.Value, "committed", paths)),
        };
    }
}
