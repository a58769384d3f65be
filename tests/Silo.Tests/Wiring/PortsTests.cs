using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Values;
using DevPortal.Silo.Tests.Hosting;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Silo.Tests.Wiring;

/// <summary>What stands behind the ports of a composed portal.</summary>
public sealed class PortsTests
{
    [Fact]
    public async Task In_the_sandbox_every_port_reaches_this_process_on_the_port_that_the_system_chose()
    {
        await using var portal = ComposedPortal.Create();
        await portal.StartAsync();
        var surroundings = portal.Services.GetRequiredService<ISurroundings>().Current;
        var gitOps = surroundings.GitOps!.Repository;

        surroundings.PublicUrl.ShouldBe(new Uri(portal.Urls.Single()));
        surroundings.GitHubWebhook.ShouldBe(new Uri($"{portal.Urls.Single()}/api/webhook/github"));
        var outcome = await portal.Services.GetRequiredService<IGitRepositories>().Open(gitOps, new GitAccess.Configured()).CommitAsync(
            BranchName.Main,
            new(null, new("Begin"), [new FileChange.Write(Parsed.As<RepoPath>("README.md"), FileContent.Of("# gitops\n"))]));
        outcome.ShouldBeOfType<CommitOutcome.Committed>();
        (await portal.Services.GetRequiredService<IForge>().Open(gitOps, new GitAccess.Configured())!.FindAsync()).ShouldNotBeNull();
        (await portal.Services.GetRequiredService<IArgoServer>().ListAsync(new ArgoFilter())).Applications.ShouldBeEmpty();
        (await portal.Services.GetRequiredService<IArgoDefinitions>().ProjectsAsync()).ShouldContain("default");
        portal.Services.GetService<ICluster>().ShouldBeNull();
    }

    [Fact]
    public async Task In_the_sandbox_no_other_port_of_this_machine_can_be_reached()
    {
        await using var portal = ComposedPortal.Create();
        await portal.StartAsync();
        var repository = Parsed.As<RepoUrl>("http://127.0.0.1:1/acme/shop");

        var refused = await Should.ThrowAsync<IntegrationException>(() =>
            portal.Services.GetRequiredService<IGitRepositories>().Open(repository, new GitAccess.Token(new("t"))).HeadAsync(BranchName.Main));

        refused.Fault.ShouldBe(Fault.Blocked);
    }

    [Fact]
    public async Task Without_an_Argo_CD_whoever_asks_it_is_told_what_to_set()
    {
        await using var portal = ComposedPortal.Create(("DEVPORTAL_SANDBOX", "false"));

        var failure = await Should.ThrowAsync<IntegrationException>(() =>
            portal.Services.GetRequiredService<IArgoServer>().ListAsync(new ArgoFilter()));

        failure.Fault.ShouldBe(Fault.Unequipped);
        failure.Message.ShouldContain("ARGOCD_SERVER_URL");
    }

    [Fact]
    public async Task A_configured_cluster_is_asked_itself_and_stands_in_for_Argo_CD_s_API()
    {
        var file = Path.Combine(TempFolder.New(), "config");
        await File.WriteAllTextAsync(file, """
            current-context: prod
            contexts: [{ name: prod, context: { cluster: prod, user: portal } }]
            clusters: [{ name: prod, cluster: { server: "http://127.0.0.1:1" } }]
            users: [{ name: portal, user: { token: t } }]
            """);
        await using var portal = ComposedPortal.Create(("DEVPORTAL_SANDBOX", "false"), ("DEVPORTAL_KUBECONFIG", file));

        portal.Services.GetService<ICluster>().ShouldNotBeNull();
        portal.Services.GetRequiredService<IArgoServer>().ShouldBeOfType<Integrations.Kubernetes.ArgoObjects>();
    }

    [Fact]
    public async Task The_public_address_is_where_webhooks_go()
    {
        await using var portal = ComposedPortal.Create(("DEVPORTAL_PUBLIC_URL", "https://tools.acme.example/portal/"));

        portal.Services.GetRequiredService<ISurroundings>().Current.GitHubWebhook
            .ShouldBe(new Uri("https://tools.acme.example/portal/api/webhook/github"));
    }

    [Fact]
    public async Task A_mail_without_a_mail_server_fails_with_a_sentence()
    {
        await using var portal = ComposedPortal.Create();

        var failure = await Should.ThrowAsync<IntegrationException>(() => portal.Services.GetRequiredService<INotifier>().SendAsync(
            new NotificationChannel.Mail(["ann@acme.example"]),
            new("1", "degraded", Urgency.Error, FakeClock.Noon, "shop is degraded")));

        failure.Fault.ShouldBe(Fault.Unequipped);
    }
}
