using DevPortal.Sandbox.ArgoCd.Api;
using DevPortal.Sandbox.Git.SmartHttp;
using DevPortal.Sandbox.GitHub;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Panel;
using DevPortal.Sandbox.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox;

public static class SandboxEndpoints
{
    /// <summary>`/sandbox/github`, `/sandbox/git`, `/sandbox/argocd`, `/sandbox/registry` and the panel's `/sandbox/api`.</summary>
    public static IEndpointConventionBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        var sandbox = endpoints.MapGroup("/sandbox");
        var watched = sandbox.MapGroup("")
            .WithOutermost((http, next) => http.RequestServices.GetRequiredService<CallLog>().WatchAsync(http, next));
        watched.MapSmartHttp();
        watched.MapGitHub();
        watched.MapRegistry();
        watched.MapGroup("/argocd").MapArgoCd();
        sandbox.MapPanel();
        return sandbox;
    }
}
