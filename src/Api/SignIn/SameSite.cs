using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.SignIn;

/// <summary>
/// Keeps another site's page from acting with the reader's cookie, beside the cookie's own SameSite rule: browsers say
/// with each request where it comes from.
/// </summary>
internal static class SameSite
{
    public static bool Allows(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
