using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.WorkflowTokens;
using DevPortal.Integrations.Http;

namespace DevPortal.Silo.Wiring;

/// <summary>GitHub by its API, every other server by <c>git</c>.</summary>
internal static class GitWiring
{
    private const string Sockets = "GitHub";

    public static void AddGit(this IServiceCollection services, OutsideSystems outside, AddressGuard guard)
    {
        services.AddKeyedSingleton<HttpMessageHandler>(Sockets, (_, _) => GuardedTransport.Create(guard));
        services.AddSingleton(s => new GitHubServer(
            outside.GitHub, s.GetRequiredKeyedService<HttpMessageHandler>(Sockets), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new GitHubForge(Accounts(s.GetRequiredService<GitHubServer>(), outside)));
        services.AddSingleton<IWorkflowTokens>(s => new GitHubWorkflowTokens(
            outside.GitHubIssuer,
            new Uri($"{outside.GitHub.Rest.Url.Scheme}://{outside.GitHubPlace}"),
            s.GetRequiredKeyedService<HttpMessageHandler>(Sockets),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IForge>(s => s.GetRequiredService<GitHubForge>());
        services.AddSingleton<IGitRepositories>(s => new GitServers(
            [s.GetRequiredService<GitHubForge>()], outside.GitServers, guard, new(), s.GetRequiredService<TimeProvider>()));
    }

    private static GitHubAccounts Accounts(GitHubServer server, OutsideSystems outside) => new(
        server,
        [outside.GitHubPlace],
        outside.GitHubApp is { } app ? new(server, app.Id, app.PrivateKey) : null,
        outside.GitHubToken);
}
