using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.WorkflowTokens;

/// <summary>GitHub's ID tokens for workflows: RS256, by the issuer's own keys, for one audience, now.</summary>
public sealed class GitHubWorkflowTokens : IWorkflowTokens, IDisposable
{
    // How far GitHub's clock may be from this one.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private readonly Uri _issuer;
    private readonly string _place;
    private readonly RemoteClient _http;
    private readonly SigningKeys _keys;

    /// <param name="issuer">As tokens name it; its keys are below it.</param>
    /// <param name="repositories">What comes before owner and name in the addresses of its repositories: <c>https://github.com</c>.</param>
    public GitHubWorkflowTokens(Uri issuer, Uri repositories, HttpMessageHandler transport, TimeProvider time)
    {
        _issuer = issuer;
        _place = repositories.AbsoluteUri.TrimEnd('/');
        _http = new(new(GitHubServer.System), transport, time);
        _keys = new(_http, issuer);
    }

    public async Task<WorkflowTokenCheck> CheckAsync(string token, string audience, CancellationToken cancel = default)
    {
        if (IdToken.TryParse(token) is not { } parsed)
            return Refused("It is no ID token of a workflow.");

        if (IdToken.Text(parsed.Header, "alg") != IdToken.Algorithm || parsed.Header.TryGetProperty("crit", out _))
            return Refused($"It is not signed with {IdToken.Algorithm}, as GitHub's are.");

        if (IdToken.Text(parsed.Claims, "iss") != _issuer.AbsoluteUri.TrimEnd('/'))
            return Refused($"It was not issued by {_issuer.AbsoluteUri.TrimEnd('/')}.");

        using var key = IdToken.Text(parsed.Header, "kid") is { } id ? await _keys.FindAsync(id, cancel) : null;
        if (key is null)
            return Refused("It is signed with a key that GitHub does not have.");

        if (!parsed.IsSignedBy(key))
            return Refused("Its signature does not fit.");

        return Problem(parsed, audience) is { } problem ? Refused(problem) : Identify(parsed);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
    }

    private string? Problem(IdToken token, string audience)
    {
        var now = _http.Time.GetUtcNow();
        if (!token.IsFor(audience))
            return $"It is meant for somebody else. Ask GitHub for one with the audience {audience}.";

        if (token.Time("exp") is not { } end || now >= end + ClockDifference)
            return "It has expired. Ask GitHub for a new one.";

        return token.Time("nbf") is { } begin && now < begin - ClockDifference
            ? "It is not valid yet. Check the clocks."
            : null;
    }

    private WorkflowTokenCheck Identify(IdToken token)
    {
        var claims = token.Claims;
        return RepoUrl.TryParse($"{_place}/{IdToken.Text(claims, "repository")}", out var repository, out _)
            && IdToken.Text(claims, "ref") is { } reference
            && IdToken.Text(claims, "sha") is { } commit
                ? new WorkflowTokenCheck.Valid(new(
                    repository, reference, commit, IdToken.Text(claims, "actor") ?? "", IdToken.Text(claims, "run_id") ?? ""))
                : Refused("It does not say which repository and branch speaks.");
    }

    private static WorkflowTokenCheck.Refused Refused(string reason) => new(reason);
}
