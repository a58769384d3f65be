using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Silo.Tests.Configuration;
using DevPortal.Silo.Wiring;

namespace DevPortal.Silo.Tests.Wiring;

/// <summary>Which systems stand outside, by what the operator set.</summary>
public sealed class OutsideSystemsTests
{
    private static readonly Uri Own = new("http://127.0.0.1:8090");

    [Fact]
    public void A_repository_on_github_com_is_entered_with_its_token()
    {
        var outside = Of(("REPO_B_URL", "https://github.com/acme/gitops"), ("REPO_B_TOKEN", "t"), ("GITOPS_BRANCH", "live"));

        outside.GitHub.Rest.Url.ShouldBe(new Uri("https://api.github.com/"));
        outside.GitHubPlace.ShouldBe("github.com");
        outside.GitHubToken!.Reveal().ShouldBe("t");
        var target = outside.DefaultGitOps!;
        (target.Repository.Value, target.TargetBranch.Value, target.Layout).ShouldBe(("https://github.com/acme/gitops", "live", ManifestLayout.Plain));
    }

    [Fact]
    public void A_GitHub_of_the_company_s_own_has_its_API_below_its_address_and_may_be_on_a_private_network()
    {
        var outside = Of(("GITHUB_URL", "https://github.acme.example"));

        outside.GitHub.Rest.Url.ShouldBe(new Uri("https://github.acme.example/api/v3/"));
        outside.GitHubPlace.ShouldBe("github.acme.example");
        outside.OwnHosts.ShouldContain("github.acme.example");
        outside.DefaultGitOps.ShouldBeNull();
    }

    [Fact]
    public void A_base_repository_on_another_server_is_entered_by_Git_and_laid_out_in_single_files()
    {
        var outside = Of(
            ("GITOPS_BASE_REPO_URL", "https://git.acme.example:8443/platform/base"), ("GITOPS_USERNAME", "bot"), ("GITOPS_TOKEN", "t"),
            ("GITOPS_MANIFEST_PATH", "manifests"));

        outside.GitServers["git.acme.example"].ShouldBe(new GitAccess.Token(new("t"), "bot"));
        outside.GitHubToken.ShouldBeNull();
        outside.OwnHosts.ShouldContain("git.acme.example:8443");
        (outside.DefaultGitOps!.Layout, outside.DefaultGitOps.AppsFolder).ShouldBe((ManifestLayout.SingleFile, "manifests"));
    }

    [Fact]
    public void The_token_of_a_base_repository_on_GitHub_is_GitHub_s() =>
        Of(("GITOPS_BASE_REPO_URL", "https://github.com/acme/base"), ("GITOPS_TOKEN", "t")).GitHubToken!.Reveal().ShouldBe("t");

    [Fact]
    public void Argo_CD_s_own_pages_are_where_its_API_is()
    {
        var outside = Of(("ARGOCD_SERVER_URL", "https://tools.acme.example/argocd"), ("ARGOCD_TOKEN", "t"));

        outside.ArgoPage.ShouldBe(new Uri("https://tools.acme.example/argocd"));
    }

    [Fact]
    public void The_sandbox_is_this_very_process_and_nothing_of_the_real_systems_is_used()
    {
        var outside = Of(
            ("DEVPORTAL_SANDBOX", "true"), ("REPO_B_URL", "https://github.com/acme/live"), ("REPO_B_TOKEN", "real"),
            ("ARGOCD_SERVER_URL", "https://argocd.acme.example"), ("ARGOCD_TOKEN", "real"));

        outside.GitHub.Rest.Url.ShouldBe(new Uri(Own, "sandbox/github/"));
        outside.GitHubPlace.ShouldBe("127.0.0.1:8090/sandbox/git");
        outside.Argo!.Url.ShouldBe(new Uri(Own, "sandbox/argocd"));
        (outside.GitHubToken!.Reveal(), outside.Argo.Token!.Reveal()).ShouldBe(("sandbox-token", "sandbox-token"));
        outside.DefaultGitOps!.Repository.Value.ShouldBe("http://127.0.0.1:8090/sandbox/git/acme/gitops");
        outside.GitServers.ShouldBeEmpty();
        (outside.Kubernetes, outside.ArgoPage).ShouldBe((null, null));
        outside.OwnHosts.ShouldBe(["127.0.0.1:8090"]);
    }

    private static OutsideSystems Of(params (string Variable, string Value)[] given) => OutsideSystems.Of(Settings.Of(given), Own);
}
