using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.GitHub.Http;

internal static class Reads
{
    /// <summary>GET, and HEAD for whoever only wants the headers.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
}
