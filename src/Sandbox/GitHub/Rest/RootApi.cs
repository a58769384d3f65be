using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>The API about itself.</summary>
internal static class RootApi
{
    public static void MapRoot(this IEndpointRouteBuilder github)
    {
        github.MapMethods("/", Reads.Methods, Root).WithMetadata(SignIn.Optional);
        github.MapMethods("/meta", Reads.Methods, Meta).WithMetadata(SignIn.Optional);
        github.MapMethods("/versions", Reads.Methods, () => GitHubAnswer.Ok(new JsonArray("2022-11-28"))).WithMetadata(SignIn.Optional);
        github.MapMethods("/zen", Reads.Methods, () => GitHubAnswer.Text("What happens in the sandbox stays in the sandbox.", "text/plain; charset=utf-8"))
            .WithMetadata(SignIn.Optional);
        github.MapMethods("/rate_limit", Reads.Methods, Limits).WithMetadata(SignIn.Free);
        github.Map("/{**rest}", IResult () => throw GitHubError.NotFound());
    }

    private static GitHubAnswer Root(SandboxUrls urls) => GitHubAnswer.Ok(new JsonObject
    {
        ["current_user_url"] = $"{urls.Api}/user",
        ["organization_url"] = $"{urls.Api}/orgs/{{org}}",
        ["rate_limit_url"] = $"{urls.Api}/rate_limit",
        ["repository_url"] = $"{urls.Api}/repos/{{owner}}/{{repo}}",
        ["user_url"] = $"{urls.Api}/users/{{user}}",
        ["sandbox"] = "A DevPortal sandbox: it stands in for GitHub's API.",
    });

    private static GitHubAnswer Meta() => GitHubAnswer.Ok(new JsonObject
    {
        ["verifiable_password_authentication"] = false,
        ["installed_version"] = "sandbox",
        ["hooks"] = new JsonArray("127.0.0.1/32"),
        ["web"] = new JsonArray("127.0.0.1/32"),
        ["api"] = new JsonArray("127.0.0.1/32"),
        ["git"] = new JsonArray("127.0.0.1/32"),
        ["packages"] = new JsonArray("127.0.0.1/32"),
        ["actions"] = new JsonArray("127.0.0.1/32"),
    });

    private static GitHubAnswer Limits(HttpContext http, RateLimits limits) =>
        GitHubAnswer.Ok(limits.Shape(http.Features.GetRequiredFeature<Caller>().Credential));
}
