using System.Globalization;
using System.Text;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.SignIn;

/// <summary>
/// What a browser holds instead of the token: a name and an end, sealed, so that any process of a cluster can read it.
/// It ends early when the token it was exchanged for is replaced.
/// </summary>
internal sealed class SessionCookie(ISecretBox box, SignInTokens tokens, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string CookieName = "devportal";
    private const string Purpose = "session";

    public async Task Write(HttpContext context, string owner)
    {
        var ends = clock.GetUtcNow() + Lifetime;
        var fingerprint = await tokens.Fingerprint(context.RequestAborted);
        var content = string.Create(CultureInfo.InvariantCulture, $"{ends.ToUnixTimeSeconds()}|{fingerprint}|{owner}");
        context.Response.Cookies.Append(CookieName, box.Seal(Purpose, Encoding.UTF8.GetBytes(content)), Options(context, ends));
    }

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(CookieName, Options(context, ends: null));

    /// <returns>Who is signed in; null where nobody is, any more or at all.</returns>
    public async ValueTask<string?> Read(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } cookie || !box.TryOpen(Purpose, cookie, out var content))
            return null;

        var parts = Encoding.UTF8.GetString(content).Split('|', 3);
        var ends = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
        return ends > clock.GetUtcNow() && parts[1] == await tokens.Fingerprint(context.RequestAborted) ? parts[2] : null;
    }

    private static CookieOptions Options(HttpContext context, DateTimeOffset? ends) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        Expires = ends,
        IsEssential = true,
    };
}
