using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Actions;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>
/// GitHub Apps: any app whose token has the form and the times of one is taken for an app that is installed in the
/// organisation; the signature is not looked at, as no app is registered here.
/// </summary>
internal static class AppsApi
{
    private const int Installation = 1;

    public static void MapApps(this IEndpointRouteBuilder github)
    {
        github.MapMethods("/app", Reads.Methods, (HttpContext http, TimeProvider time) => GitHubAnswer.Ok(App(CheckJwt(http, time)))).WithMetadata(SignIn.ByItself);
        github.MapMethods("/app/installations", Reads.Methods, (HttpContext http, TimeProvider time, SandboxUrls urls) =>
            GitHubAnswer.Ok([Shape(CheckJwt(http, time), urls)])).WithMetadata(SignIn.ByItself);
        foreach (var path in (string[])["/app/installations/{id:int}", "/orgs/{owner}/installation", "/repos/{owner}/{repo}/installation"])
        {
            github.MapMethods(path, Reads.Methods, (HttpContext http, TimeProvider time, SandboxUrls urls) =>
                GitHubAnswer.Ok(Shape(CheckJwt(http, time), urls))).WithMetadata(SignIn.ByItself);
        }

        github.MapPost("/app/installations/{id:int}/access_tokens", Issue).WithMetadata(SignIn.ByItself);
        github.MapMethods("/installation/repositories", Reads.Methods, ListRepositories);
        github.MapMethods("/_services/token/.well-known/openid-configuration", Reads.Methods, (IdTokens tokens) => GitHubAnswer.Ok(tokens.Configuration()))
            .WithMetadata(SignIn.ByItself);
        github.MapMethods("/_services/token/.well-known/jwks", Reads.Methods, (IdTokens tokens) => GitHubAnswer.Ok(tokens.Keys())).WithMetadata(SignIn.ByItself);
    }

    private static GitHubAnswer Issue(int id, HttpContext http, TimeProvider time, Tokens tokens)
    {
        CheckJwt(http, time);
        if (id != Installation)
            throw GitHubError.NotFound();

        var (token, expires) = tokens.Issue();
        return GitHubAnswer.Created(new JsonObject
        {
            ["token"] = token,
            ["expires_at"] = Moment.Text(expires),
            ["permissions"] = Permissions(),
            ["repository_selection"] = "all",
        });
    }

    private static GitHubAnswer ListRepositories(RepositoryCatalog catalog, SandboxUrls urls, Page page)
    {
        var all = catalog.All.OrderBy(r => r.Id).ToList();
        return GitHubAnswer.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["repository_selection"] = "all",
            ["repositories"] = new JsonArray([.. page.Of(all).Select(r => RepositoryShape.Of(new(urls, r)))]),
        });
    }

    /// <returns>The app that the token names as its issuer.</returns>
    private static string CheckJwt(HttpContext http, TimeProvider time)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (Tokens.Presented(http.Request).FirstOrDefault()?.Split('.') is not [_, var body, _] || Claims(body) is not { } claims)
            throw GitHubError.Unauthorized("A JSON web token could not be decoded");
        if (claims["exp"]?.GetValue<long>() is not { } expires || expires <= now)
            throw GitHubError.Unauthorized("'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (expires > now + 660)
            throw GitHubError.Unauthorized("'Expiration time' claim ('exp') is too far in the future");

        return claims["iss"]?.ToString() ?? throw GitHubError.Unauthorized("'Issuer' claim ('iss') must be specified");
    }

    private static JsonNode? Claims(string body)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(body));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private static JsonObject App(string issuer) => new()
    {
        ["id"] = 1,
        ["client_id"] = issuer,
        ["slug"] = "devportal-sandbox",
        ["name"] = "DevPortal (sandbox)",
        ["permissions"] = Permissions(),
        ["events"] = new JsonArray("push", "repository", "workflow_run"),
        ["installations_count"] = 1,
    };

    private static JsonObject Shape(string issuer, SandboxUrls urls) => new()
    {
        ["id"] = Installation,
        ["app_id"] = 1,
        ["client_id"] = issuer,
        ["app_slug"] = "devportal-sandbox",
        ["account"] = UserShape.Of(urls, Accounts.Organization),
        ["target_type"] = "Organization",
        ["repository_selection"] = "all",
        ["access_tokens_url"] = $"{urls.Api}/app/installations/{Installation}/access_tokens",
        ["repositories_url"] = $"{urls.Api}/installation/repositories",
        ["permissions"] = Permissions(),
        ["events"] = new JsonArray("push", "repository", "workflow_run"),
        ["suspended_at"] = null,
    };

    private static JsonObject Permissions() => new()
    {
        ["actions"] = "write",
        ["administration"] = "write",
        ["contents"] = "write",
        ["metadata"] = "read",
        ["packages"] = "read",
        ["repository_hooks"] = "write",
        ["secrets"] = "write",
        ["actions_variables"] = "write",
        ["workflows"] = "write",
    };
}
