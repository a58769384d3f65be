using System.Security.Claims;
using System.Text.Encodings.Web;
using DevPortal.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DevPortal.Api.SignIn;

/// <summary>Who a request comes from: by a bearer token, or by the cookie that one was exchanged for.</summary>
internal sealed class PortalAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    SignInTokens tokens,
    SessionCookie cookie) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "DevPortal";

    private const string BearerPrefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return await tokens.OwnerOf(header[BearerPrefix.Length..].Trim(), Context.RequestAborted) is { } owner
                ? SignedIn(owner)
                : AuthenticateResult.Fail("The token is not known here.");
        }

        if (await cookie.Read(Context) is not { } name)
            return AuthenticateResult.NoResult();

        return SameSite.Allows(Request)
            ? SignedIn(name)
            : AuthenticateResult.Fail("The request was sent by another site's page.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html"))
        {
            Response.Redirect($"{SignInApi.Path}?next={UrlEncoder.Encode(Request.PathBase + Request.Path + Request.QueryString)}");
            return;
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        var failure = await HandleAuthenticateOnceSafeAsync();
        await TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "Sign in first.",
            detail: $"{failure.Failure?.Message ?? "The request carries no token."} Send the sign-in token as Authorization: Bearer <token>.")
            .ExecuteAsync(Context);
    }

    private static AuthenticateResult SignedIn(string name)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
