using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Rest;
using DevPortal.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.GitHub;

/// <summary>`/sandbox/github`: the root of the REST API.</summary>
internal static class GitHubEndpoints
{
    public static void AddGitHub(this IServiceCollection services)
    {
        services.AddSingleton<RateLimits>();
        services.AddSingleton<ContentLimits>();
        services.AddSingleton<GitHubPipeline>();
        services.AddSingleton<ContentWriter>();
    }

    public static void MapGitHub(this IEndpointRouteBuilder sandbox)
    {
        var github = sandbox.MapGroup("/github")
            .WithAround((http, next) => http.RequestServices.GetRequiredService<GitHubPipeline>().InvokeAsync(http, next));
        github.MapRoot();
        github.MapAccounts();
        github.MapRepositories();

        var repository = github.MapGroup("/repos/{owner}/{repo}");
        repository.MapRepository();
        repository.MapBranches();
        repository.MapRefs();
        repository.MapBlobs();
        repository.MapTrees();
        repository.MapGitCommits();
        repository.MapGitTags();
        repository.MapContents();
        repository.MapContentWrites();
        repository.MapCommits();
    }
}
