using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>Which repositories lie on a GitHub, and as whom DevPortal acts there: with a user's token, or as what the operator configured.</summary>
/// <param name="places">What comes before owner and name in their addresses: <c>github.com</c>, <c>127.0.0.1:8090/sandbox/git</c>.</param>
/// <param name="app">Comes before <paramref name="token"/> where both are configured.</param>
public sealed class GitHubAccounts(GitHubServer server, IReadOnlyCollection<string> places, GitHubApp? app = null, Secret? token = null)
{
    public GitHubServer Server => server;

    /// <returns>Null for a repository that is not there.</returns>
    public GitHubName? NameOf(RepoUrl url)
    {
        var address = $"{url.Host}{(url.Port is { } port ? $":{port}" : "")}/{url.Path}";
        var place = places.FirstOrDefault(p => address.StartsWith(p + "/", StringComparison.OrdinalIgnoreCase));
        return place is not null && address[(place.Length + 1)..].Split('/') is [var owner, var name] ? new(owner, name) : null;
    }

    /// <returns>Null for an access that the API does not know: an SSH key.</returns>
    /// <exception cref="IntegrationException">Nothing is configured: <see cref="Fault.Unequipped"/>.</exception>
    public IGitHubCredential? Find(GitHubName repo, GitAccess access) => access switch
    {
        GitAccess.Token given => new PersonalToken(server, given.Value),
        GitAccess.Configured when app is not null => app.On(repo),
        GitAccess.Configured when token is not null => new PersonalToken(server, token),
        GitAccess.Configured => throw new IntegrationException(new(
            Fault.Unequipped, GitHubServer.System, $"open {repo}", "no token is configured for it",
            "Give a token with the request, or have the operator set REPO_B_TOKEN or GITOPS_TOKEN.")),
        _ => null,
    };
}
