using DevPortal.Api.Apps;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace DevPortal.Api.GitOps;

/// <summary><c>/api/gitops/applications</c>: what the GitOps repositories hold, and how it came there.</summary>
public static class GitOpsApplicationsApi
{
    public static void MapGitOpsApplications(this IEndpointRouteBuilder routes)
    {
        var applications = routes.MapGroup("/api/gitops/applications").WithTags("GitOps");

        applications.MapGet("/", List).WithSummary("Every application in each of its environments, with health and sync.");
        applications.MapGet("/{name}/history", History).WithSummary("An application's rollouts, the newest first, each with its commit.");
    }

    private static async Task<Ok<GitOpsApplicationList>> List(GitOpsApps apps, ISurroundings surroundings, CancellationToken cancellationToken)
    {
        var states = await apps.StatesAsync(cancellationToken);
        return TypedResults.Ok(new GitOpsApplicationList(
            states.SelectMany(state => GitOpsApplicationView.Of(state, surroundings.Current.GitOps)).ToSeq()));
    }

    private static async Task<Results<Ok<GitOpsHistory>, ProblemHttpResult>> History(string name, IGrainFactory grains) =>
        AppName.TryParse(name, out var app, out _) && await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get() is { Exists: true } state
            ? TypedResults.Ok(GitOpsHistory.Of(app, state))
            : AppsApi.NoSuchApp(name);
}
