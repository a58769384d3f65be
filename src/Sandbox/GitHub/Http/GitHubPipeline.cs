using System.Globalization;
using System.Security.Cryptography;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>What happens around every request to the API: faults, headers, signing in, limits, errors.</summary>
internal sealed class GitHubPipeline(HttpFaults faults, Tokens tokens, RateLimits limits, ContentLimits contentLimits, TimeProvider time)
{
    /// <summary>The scopes of a classic token that may do all that the API offers.</summary>
    private const string Scopes = "admin:org, admin:repo_hook, delete_repo, read:packages, repo, user, workflow, write:packages";

    /// <summary>Enough for a blob of 100 MB in Base64, which is the most that GitHub takes.</summary>
    private const long LargestBody = 140 * 1024 * 1024;

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        WriteHeaders(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestBody;
        return faults.InvokeAsync(http, _ => AnswerAsync(http, next));
    }

    private async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            Admit(http);
            await next(http);
        }
        catch (GitHubError error) when (!http.Response.HasStarted)
        {
            if (error.Location is { } location)
                http.Response.Headers.Location = location;
            await GitHubAnswer.Of(error).ExecuteAsync(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await GitHubAnswer.Of(GitHubError.BadRequest(bad.Message)).ExecuteAsync(http);
        }
    }

    private void Admit(HttpContext http)
    {
        var needs = http.GetEndpoint()?.Metadata.GetMetadata<SignIn>() ?? SignIn.AsUser;
        if (needs == SignIn.ByItself)
            return;

        if (http.Request.Headers.UserAgent.Count == 0)
            throw GitHubError.Forbidden("Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");

        var caller = tokens.Authenticate(http.Request);
        if (caller is null && Tokens.Presented(http.Request).Any())
            throw GitHubError.Unauthorized("Bad credentials");
        if (caller is null && needs == SignIn.AsUser)
            throw GitHubError.Unauthorized("Requires authentication");

        caller ??= Anonymous;
        http.Features.Set(caller);
        http.Response.Headers["X-OAuth-Scopes"] = caller.IsApp ? "" : Scopes;
        if (needs == SignIn.Free)
            return;

        var resource = http.Request.Path.Value!.EndsWith("/graphql", StringComparison.Ordinal) ? "graphql" : "core";
        if (!limits.TryTake(http, caller.Credential, resource))
            throw GitHubError.Forbidden($"API rate limit exceeded for user ID {Accounts.IdOf(caller.Login)}.");

        contentLimits.Take(http, caller.Credential);
    }

    private void WriteHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        // Clients set their clock by it, for the times in tokens and limits.
        headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        headers["X-GitHub-Request-Id"] = $"SAND:{RandomNumberGenerator.GetHexString(6)}:{RandomNumberGenerator.GetHexString(8)}";
        headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        headers["X-GitHub-Api-Version-Selected"] = "2022-11-28";
        headers["X-Accepted-OAuth-Scopes"] = "repo";
        headers["X-Content-Type-Options"] = "nosniff";
        headers["Access-Control-Expose-Headers"] = "ETag, Link, Location, Retry-After, X-GitHub-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-OAuth-Scopes";
        headers.CacheControl = "private, max-age=60, s-maxage=60";
        headers.Vary = "Accept, Authorization, Cookie, X-GitHub-OTP";
    }

    private static readonly Caller Anonymous = new("", "", "", "anonymous");
}
