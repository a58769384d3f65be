using DevPortal.Sandbox.ArgoCd.Api;
using DevPortal.Sandbox.Git.SmartHttp;
using DevPortal.Sandbox.GitHub;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Panel;
using DevPortal.Sandbox.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox;

public static class SandboxEndpoints
{
    private static readonly PathString Root = "/sandbox";
    private static readonly string[] PanelParts = ["", "api", "panel"];

    /// <summary>The stand-ins and the panel, for a host that has nothing else.</summary>
    public static void MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSandboxStandIns();
        endpoints.MapSandboxPanel();
    }

    /// <summary>
    /// <c>/sandbox/github</c>, <c>/sandbox/git</c>, <c>/sandbox/argocd</c> and <c>/sandbox/registry</c>: what programs talk to
    /// in place of the real ones, with the sandbox's token.
    /// </summary>
    public static IEndpointConventionBuilder MapSandboxStandIns(this IEndpointRouteBuilder endpoints)
    {
        var standIns = endpoints.MapGroup(Root.Value!)
            .WithOutermost(WatchAsync);
        standIns.MapSmartHttp();
        standIns.MapGitHub();
        standIns.MapRegistry();
        standIns.MapGroup("/argocd").MapArgoCd();
        return standIns;
    }

    /// <summary>
    /// <c>/sandbox</c> and <c>/sandbox/api</c>: what people see of the sandbox and tell it; whoever maps it says who may.
    /// </summary>
    public static IEndpointConventionBuilder MapSandboxPanel(this IEndpointRouteBuilder endpoints)
    {
        var panel = endpoints.MapGroup(Root.Value!);
        panel.MapPanel();
        PanelPages.Map(panel);
        return panel;
    }

    /// <summary>Everything below <c>/sandbox</c> but the panel.</summary>
    public static bool IsForStandIn(PathString path) =>
        path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var below)
        && !PanelParts.Contains((below.Value ?? "").TrimStart('/').Split('/')[0], StringComparer.OrdinalIgnoreCase);

    private static Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.Server = SandboxName.Server;
        return http.RequestServices.GetRequiredService<CallLog>().WatchAsync(http, next);
    }
}
