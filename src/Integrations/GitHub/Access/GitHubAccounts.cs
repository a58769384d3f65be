using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>As whom DevPortal acts at a GitHub: with a user's token, or as what the operator configured.</summary>
/// <param name="hosts">Under which names repositories on this GitHub are known: <c>github.com</c>.</param>
/// <param name="app">Comes before <paramref name="token"/> where both are configured.</param>
public sealed class GitHubAccounts(GitHubServer server, IReadOnlyCollection<string> hosts, GitHubApp? app = null, Secret? token = null)
{
    public GitHubServer Server => server;

    public bool Has(RepoUrl url) => hosts.Contains(url.Port is null ? url.Host : $"{url.Host}:{url.Port}", StringComparer.OrdinalIgnoreCase);

    /// <returns>Null for an access that the API does not know: an SSH key.</returns>
    /// <exception cref="IntegrationException">Nothing is configured: <see cref="Fault.Unequipped"/>.</exception>
    public IGitHubCredential? Find(RepoUrl url, GitAccess access) => access switch
    {
        GitAccess.Token given => new PersonalToken(server, given.Value),
        GitAccess.Configured when app is not null => app.On(url.Owner, url.Name),
        GitAccess.Configured when token is not null => new PersonalToken(server, token),
        GitAccess.Configured => throw new IntegrationException(new(
            Fault.Unequipped, GitHubServer.System, $"open {url}", "no token is configured for it",
            "Give a token with the request, or have the operator set REPO_B_TOKEN or GITOPS_TOKEN.")),
        _ => null,
    };
}
