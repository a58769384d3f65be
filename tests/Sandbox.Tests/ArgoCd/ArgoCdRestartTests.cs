using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class ArgoCdRestartTests : ArgoCdTest
{
    [Fact]
    public async Task Applications_their_history_and_what_runs_are_the_same_after_a_restart()
    {
        await DeployAsync();
        var (before, tree) = (await GetAsync("shop"), await TreeAsync());

        await RestartAsync();

        JsonNode.DeepEquals(await GetAsync("shop"), before).ShouldBeTrue((await GetAsync("shop")).ToJsonString());
        JsonNode.DeepEquals(await TreeAsync(), tree).ShouldBeTrue();
    }

    [Fact]
    public async Task A_rollout_goes_on_where_it_was()
    {
        await DeployAsync();
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2", replicas: 4)));
        await UntilAsync("shop", application => application.HealthStatus() == "Progressing");

        await RestartAsync();

        (await GetAsync("shop")).HealthStatus().ShouldBe("Progressing");
        var healthy = await UntilHealthyAsync("shop");
        healthy["status"]!["summary"]!["images"]!.AsArray().Select(image => (string?)image).ShouldBe(["ghcr.io/acme/web:2"]);
        healthy["status"]!["history"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_running_sync_goes_on_and_its_hook_is_not_run_twice()
    {
        await CommitAsync(("apps/shop/migrate.yaml", Samples.Job("migrate", "{argocd.argoproj.io/hook: PreSync}")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilAsync("shop", application => application.OperationMessage()?.Contains("migrate", StringComparison.Ordinal) == true);
        var uid = (string?)(await TreeAsync()).Nodes("Job")[0]["uid"];

        await RestartAsync();

        await UntilHealthyAsync("shop");
        ((string?)(await TreeAsync()).Nodes("Job").ShouldHaveSingleItem()["uid"]).ShouldBe(uid);
    }

    [Fact]
    public async Task Projects_repositories_clusters_and_sessions_last()
    {
        await Argo.PostAsync("/api/v1/projects", new JsonObject { ["project"] = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "team" } } });
        await Argo.PostAsync("/api/v1/repositories", new JsonObject { ["repo"] = RepoUrl });
        var token = (string)(await Argo.PostAsync("/api/v1/session", new JsonObject { ["username"] = "admin", ["password"] = "sandbox-token" })).Json["token"]!;

        await RestartAsync();

        (await Argo.SendAsync(HttpMethod.Get, "/api/v1/projects/team", token: token)).Status.ShouldBe(HttpStatusCode.OK);
        (await Argo.GetAsync("/api/v1/repositories")).Json["items"]!.AsArray().Count.ShouldBe(1);
    }

    private async Task DeployAsync()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", replicas: 4)), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
    }

    private async Task<JsonNode> TreeAsync() => (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json;
}
