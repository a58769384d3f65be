using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Sessions, accounts, version and settings of the server itself.</summary>
internal static class ServerApi
{
    /// <summary>The release that the sandbox imitates.</summary>
    private const string Version = "v3.2.0+sandbox";

    public static void MapServer(this IEndpointRouteBuilder server)
    {
        server.MapGet("/api/version", (HttpRequest request, Sessions sessions) => Answer.Of(Describe(sessions.Find(request) is not null)))
            .WithMetadata(GatewayTrait.OpenToAll);

        var api = server.MapGroup("/api/v1");
        api.MapPost("/session", LogInAsync).WithMetadata(GatewayTrait.OpenToAll);
        api.MapDelete("/session", () => Answer.Of(new Token(""))).WithMetadata(GatewayTrait.OpenToAll);
        api.MapGet("/session/userinfo", (HttpRequest request, Sessions sessions) => Answer.Of(
                sessions.Find(request) is { } user ? new UserInfo(true, user, "argocd") : new UserInfo()))
            .WithMetadata(GatewayTrait.OpenToAll);
        api.MapGet("/settings", () => Answer.Of(new Settings("app.kubernetes.io/instance", ArgoCdNamespace.Name, "annotation", "^.{8,32}$")))
            .WithMetadata(GatewayTrait.OpenToAll);
        api.MapGet("/account", () => Answer.Of(new AccountList([Admin])));
        api.MapGet("/account/{name}", (string name) => name == Sessions.Admin
            ? Answer.Of(Admin)
            : throw new GrpcException(GrpcCode.NotFound, $"account '{name}' does not exist"));
        api.MapPost("/account/{name}/token", CreateTokenAsync);
        api.MapGet("/account/can-i/{resource}/{action}/{**subresource}", () => Answer.Of(new CanI("yes")));
    }

    private static async Task<IResult> LogInAsync(HttpRequest request, Sessions sessions)
    {
        var credentials = await request.BodyAsync<Credentials>();
        return Answer.Of(new Token(sessions.LogIn(credentials.Username, credentials.Password)));
    }

    private static async Task<IResult> CreateTokenAsync(string name, HttpRequest request, Sessions sessions)
    {
        if (name != Sessions.Admin)
            throw new GrpcException(GrpcCode.NotFound, $"account '{name}' does not exist");

        var asked = await request.BodyAsync<TokenRequest>();
        return Answer.Of(new Token(sessions.Issue("apiKey", asked.ExpiresIn > 0 ? TimeSpan.FromSeconds(asked.ExpiresIn) : null)));
    }

    private static Account Admin => new(Sessions.Admin, true, ["login", "apiKey"]);

    /// <summary>Who has not signed in is only told the version.</summary>
    private static VersionMessage Describe(bool isKnown) => isKnown
        ? new VersionMessage(Version, "2025-11-01T00:00:00Z", SandboxName.Server, "clean", "go1.25.0", "gc", "linux/amd64", "v5.7.0", "v3.18.4", "v0.34.0")
        : new VersionMessage(Version);

    private sealed record Credentials(string Username = "", string Password = "");

    private sealed record Token([property: JsonPropertyName("token")] string Value);

    private sealed record TokenRequest(long ExpiresIn = 0);

    private sealed record UserInfo(bool LoggedIn = false, string Username = "", string Iss = "", Seq<string> Groups = default);

    private sealed record Account(string Name, bool Enabled, Seq<string> Capabilities);

    private sealed record AccountList(Seq<Account> Items);

    private sealed record CanI(string Value);

    private sealed record Settings(string AppLabelKey, string ControllerNamespace, string TrackingMethod, string PasswordPattern);

    /// <summary>The one message whose fields are spelt with capitals.</summary>
    private sealed record VersionMessage(
        [property: JsonPropertyName("Version")] string Number,
        [property: JsonPropertyName("BuildDate")] string BuildDate = "",
        [property: JsonPropertyName("GitCommit")] string GitCommit = "",
        [property: JsonPropertyName("GitTreeState")] string GitTreeState = "",
        [property: JsonPropertyName("GoVersion")] string GoVersion = "",
        [property: JsonPropertyName("Compiler")] string Compiler = "",
        [property: JsonPropertyName("Platform")] string Platform = "",
        [property: JsonPropertyName("KustomizeVersion")] string KustomizeVersion = "",
        [property: JsonPropertyName("HelmVersion")] string HelmVersion = "",
        [property: JsonPropertyName("KubectlVersion")] string KubectlVersion = "");
}
