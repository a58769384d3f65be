using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api.Tests.Deploys;

/// <summary>Everything that a request could leave behind: applications, and the heads of the repositories.</summary>
internal sealed record SandboxTrace(int Apps, CommitSha? Shop, CommitSha? Blog, CommitSha? GitOps)
{
    public static async Task<SandboxTrace> Of(PortalUnderTest portal)
    {
        var services = portal.App.Services;
        var apps = (await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps"))).GetProperty("total").GetInt32();
        return new(apps, await Head(services, Repo(portal, "shop")), await Head(services, Repo(portal, "blog")), await Head(services, Repo(portal, "gitops")));
    }

    public static string Repo(PortalUnderTest portal, string name) => $"{portal.Client.BaseAddress}sandbox/git/acme/{name}";

    private static Task<CommitSha?> Head(IServiceProvider services, string url) =>
        services.GetRequiredService<IGitRepositories>().Open(Parsed.As<RepoUrl>(url), new GitAccess.Configured()).HeadAsync(BranchName.Main);
}
