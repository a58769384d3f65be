using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;

namespace DevPortal.Integrations.Tests.GitHub;

/// <summary>A github.com made of described exchanges, and someone with a token there.</summary>
public abstract class GitHubFixture : IDisposable
{
    protected const string Token = "ghp_canary0123456789abcdefghijklmnopqr";

    private readonly FakeClock _clock = new();
    private readonly DescribedHttp _http = new();

    protected GitHubFixture()
    {
        Server = new(GitHubAddress.Public, _http, _clock);
        Credential = new(Server, new(Token));
        Api = new(Server, Credential);
    }

    protected static RepoUrl Shop { get; } = Parsed.As<RepoUrl>("https://github.com/acme/shop");

    protected static GitHubName Name { get; } = new("acme", "shop");

    protected FakeClock Clock => _clock;

    protected GitHubServer Server { get; }

    protected PersonalToken Credential { get; }

    private protected DescribedHttp Http => _http;

    private protected GitHubApi Api { get; }

    public void Dispose()
    {
        Server.Dispose();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The body of the n-th call.</summary>
    protected JsonNode Sent(int call) => JsonNode.Parse(_http.Seen[call].Body)!;

    protected static async Task<IntegrationProblem> FailAsync(Task call) => (await Should.ThrowAsync<IntegrationException>(call)).Problem;

    protected static string Sha(char digit) => new(digit, 40);
}
