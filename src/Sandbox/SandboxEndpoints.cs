using DevPortal.Sandbox.ArgoCd.Api;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Git.SmartHttp;
using DevPortal.Sandbox.GitHub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox;

public static class SandboxEndpoints
{
    /// <summary>`/sandbox/github`, `/sandbox/git`, `/sandbox/argocd`, `/sandbox/registry` and the panel's `/sandbox/api`.</summary>
    public static IEndpointConventionBuilder MapSandbox(this IEndpointRouteBuilder endpoints)
    {
        var sandbox = endpoints.MapGroup("/sandbox");
        sandbox.MapSmartHttp();
        sandbox.MapGitHub();
        sandbox.MapGroup("/argocd").MapArgoCd();
        sandbox.MapGroup("/api").MapFaults();
        return sandbox;
    }
}
