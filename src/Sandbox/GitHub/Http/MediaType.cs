using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>The representations that a client can ask for by `Accept: application/vnd.github.….`.</summary>
internal static class MediaType
{
    public const string Raw = "application/vnd.github.raw; charset=utf-8";

    public static bool IsRaw(HttpRequest request) => Asks(request, "raw");

    public static bool IsDiff(HttpRequest request) => Asks(request, "diff");

    public static bool IsSha(HttpRequest request) => Asks(request, "sha");

    private static bool Asks(HttpRequest request, string representation)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/vnd.github", StringComparison.OrdinalIgnoreCase)
            && accept.Split('.', '+', ';', ',').Any(p => p.Trim().Equals(representation, StringComparison.OrdinalIgnoreCase));
    }
}
