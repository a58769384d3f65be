using DevPortal.Api.Pages;
using DevPortal.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.SignIn;

/// <summary><c>/signin</c> and <c>/signout</c>: exchanges the token for a cookie.</summary>
public static class SignInApi
{
    public const string Path = "/signin";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (string? next) => PagesApi.SignIn(LocalPath(next), wrongToken: false))
            .AllowAnonymous()
            .ExcludeFromDescription();

        routes.MapPost(Path, Exchange)
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithTags("Sign-in")
            .WithSummary("Exchanges the sign-in token for a cookie.");

        routes.MapPost("/signout", SignOut)
            .WithTags("Sign-in")
            .WithSummary("Forgets the cookie.");
    }

    private static async Task<IResult> Exchange(
        [FromForm] string? token, [FromForm] string? next, SignInTokens tokens, SessionCookie cookie, HttpContext context)
    {
        if (!SameSite.Allows(context.Request))
            return ProblemAnswer.Invalid(new FieldError("Origin", "The form was sent by another site's page. Open DevPortal itself and sign in there."));

        if (await tokens.OwnerOf(token?.Trim() ?? "", context.RequestAborted) is not { } owner)
            return PagesApi.SignIn(LocalPath(next), wrongToken: true);

        await cookie.Write(context, owner);
        return TypedResults.LocalRedirect(LocalPath(next));
    }

    private static RedirectHttpResult SignOut(HttpContext context)
    {
        SessionCookie.Remove(context);
        return TypedResults.LocalRedirect(Path);
    }

    // Never to another site, however the address is spelled.
    private static string LocalPath(string? next) =>
        next is ['/', not ('/' or '\\'), ..] && !next.AsSpan().ContainsAny('\r', '\n', '\t') ? next : "/";
}
