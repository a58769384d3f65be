using System.Net.Http.Headers;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Limits;

namespace DevPortal.Integrations.GitHub.Access;

/// <summary>What a GitHub App does on the repositories of one installation. Its token is replaced five minutes before it ends.</summary>
public sealed class InstallationToken : IGitHubCredential
{
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(5);

    private readonly GitHubServer _server;
    private readonly GitHubApp _app;
    private readonly GitHubName _repo;
    private readonly Lock _lock = new();
    private Task<Issued>? _asking;

    internal InstallationToken(GitHubServer server, GitHubApp app, GitHubName repo)
    {
        _server = server;
        _app = app;
        _repo = repo;
        Identity = $"{app.Identity} at {repo.Owner}";
        Limits = server.LimitsOf(Identity);
    }

    public string Identity { get; }

    public TokenLimits Limits { get; }

    /// <summary>What the installation was granted: <c>contents</c> → <c>write</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PermissionsAsync(CancellationToken cancel = default) =>
        (await IssuedAsync(cancel)).Permissions;

    public async ValueTask<AuthenticationHeaderValue> AuthorizeAsync(CancellationToken cancel) => (await IssuedAsync(cancel)).Header;

    public bool Discard(AuthenticationHeaderValue refused)
    {
        lock (_lock)
        {
            if (_asking is { IsCompletedSuccessfully: true } last && last.Result.Header.Equals(refused))
                _asking = null;
        }

        return true;
    }

    /// <summary>All who need a new token at once wait for the same one.</summary>
    private async ValueTask<Issued> IssuedAsync(CancellationToken cancel)
    {
        Task<Issued> asking;
        lock (_lock)
        {
            if (_asking is not { } last || last.IsFaulted || (last.IsCompletedSuccessfully && !IsGood(last.Result)))
                _asking = AskAsync();
            asking = _asking;
        }

        return await asking.WaitAsync(cancel);
    }

    private bool IsGood(Issued issued) => _server.Time.GetUtcNow() + Spare < issued.Ends;

    private async Task<Issued> AskAsync()
    {
        var api = new GitHubApi(_server, _app);
        var purpose = $"act as the GitHub App on {_repo}";
        var installation = await api.FindAsync(
            api.Get($"repos/{_repo:path}/installation", purpose), GitHubJson.Default.Installation, CancellationToken.None) ?? throw NotInstalled(purpose);
        var call = api.Post($"app/installations/{installation.Id}/access_tokens", purpose) with { Repeatable = true };
        var grant = await api.ReadAsync(call, GitHubJson.Default.TokenGrant, CancellationToken.None);
        return new(new("Bearer", grant.Token), grant.ExpiresAt, grant.Permissions ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private static IntegrationException NotInstalled(string purpose) => new(new(
        Fault.NotFound, GitHubServer.System, purpose, "the App is not installed there", "Install it for this repository: the App's page → Install App."));

    private sealed record Issued(AuthenticationHeaderValue Header, DateTimeOffset Ends, IReadOnlyDictionary<string, string> Permissions)
    {
        public override string ToString() => $"a token until {Ends:O}";
    }
}
