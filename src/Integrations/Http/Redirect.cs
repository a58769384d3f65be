using System.Net;

namespace DevPortal.Integrations.Http;

/// <summary>Redirects as far as they are followed: reads anywhere on the same host, writes only where the method stays what it is.</summary>
internal static class Redirect
{
    public static bool Leads(HttpResponseMessage response, HttpMethod method) => response.StatusCode switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther =>
            method == HttpMethod.Get || method == HttpMethod.Head,
        HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => true,
        _ => false,
    };

    /// <returns>Null where it leads to another host, port or scheme, or nowhere.</returns>
    public static Uri? Target(HttpResponseMessage response, Uri from) =>
        response.Headers.Location is { } location && new Uri(from, location) is var target && SameHost(from, target) ? target : null;

    private static bool SameHost(Uri from, Uri target) =>
        target.UserInfo.Length == 0
        && Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
