using System.Collections.Concurrent;
using System.Net.Http.Headers;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Limits;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>A GitHub App as itself: it may look up its installations and get tokens for them, nothing else.</summary>
public sealed class GitHubApp : IGitHubCredential
{
    private readonly GitHubServer _server;
    private readonly AppJwt _jwt;
    private readonly ConcurrentDictionary<string, InstallationToken> _tokens = new(StringComparer.OrdinalIgnoreCase);

    public GitHubApp(GitHubServer server, string appId, Secret privateKey)
    {
        _server = server;
        _jwt = new(appId, privateKey, server.Time);
        Identity = $"app {appId}";
        Limits = server.LimitsOf(Identity);
    }

    public string Identity { get; }

    public TokenLimits Limits { get; }

    public ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel) =>
        new(new AuthenticationHeaderValue("Bearer", _jwt.Current()));

    public bool Discard(AuthenticationHeaderValue refused) => false;

    /// <summary>Acts on the repositories of an account, by the App's installation there.</summary>
    /// <param name="repo">Any of its repositories that the App was given.</param>
    public InstallationToken On(GitHubName repo) =>
        _tokens.GetOrAdd(repo.Owner, _ => new InstallationToken(_server, this, repo));
}
