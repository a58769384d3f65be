using DevPortal.Sandbox.GitHub.Actions;
using DevPortal.Sandbox.GitHub.GraphQl;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Rest;
using DevPortal.Sandbox.GitHub.Secrets;
using DevPortal.Sandbox.GitHub.Webhooks;
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
        services.AddSingleton<HookBook>();
        services.AddSingleton<HookTransport>();
        services.AddSingleton<HookSender>();
        services.AddSingleton<HookEvents>();
        services.AddSingleton<SecretBook>();
        services.AddSingleton<VariableBook>();
        services.AddActions();
        services.AddGraphQl();
    }

    public static void MapGitHub(this IEndpointRouteBuilder sandbox)
    {
        var github = sandbox.MapGroup("/github")
            .WithAround((http, next) => http.RequestServices.GetRequiredService<GitHubPipeline>().InvokeAsync(http, next));
        github.MapRoot();
        github.MapAccounts();
        github.MapRepositories();
        github.MapPackages();
        github.MapApps();
        github.MapLogs();
        github.MapGraphQl();

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
        repository.MapChecks();
        repository.MapHooks();
        repository.MapDeliveries();
        repository.MapSecrets();
        repository.MapVariables();
        repository.MapRuns();
        repository.MapJobs();
        repository.MapWorkflows();
    }
}
