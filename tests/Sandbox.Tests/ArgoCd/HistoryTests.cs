using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class HistoryTests : ArgoCdTest
{
    [Fact]
    public async Task Each_sync_of_everything_is_a_deployment_with_its_commit_and_who_began_it()
    {
        var first = await DeployAsync("1");
        var second = await ChangeAsync("2");

        var history = History(await GetAsync("shop"));

        history.Select(entry => (entry["id"]!.GetValue<long>(), entry["revision"]!.GetValue<string>())).ShouldBe([(0, first), (1, second)]);
        history[1]["initiatedBy"]!["username"]!.GetValue<string>().ShouldBe("admin");
        history[1]["source"]!["path"]!.GetValue<string>().ShouldBe("apps/shop");
        DateTimeOffset.Parse(history[1]["deployedAt"]!.GetValue<string>(), null)
            .ShouldBeGreaterThan(DateTimeOffset.Parse(history[1]["deployStartedAt"]!.GetValue<string>(), null));
    }

    [Fact]
    public async Task A_rollback_brings_an_old_commit_back_and_is_a_deployment_of_its_own()
    {
        var first = await DeployAsync("1");
        await ChangeAsync("2");

        (await RollBackAsync(0)).Status.ShouldBe(HttpStatusCode.OK);
        var rolledBack = await UntilAsync("shop", application => History(application).Count == 3 && application.HealthStatus() == "Healthy" && Images(application).Count == 1);

        History(rolledBack)[^1]["revision"]!.GetValue<string>().ShouldBe(first);
        rolledBack.SyncStatus().ShouldBe("OutOfSync", "Git still wants the newer one");
        Images(rolledBack).ShouldBe(["ghcr.io/acme/web:1"]);
    }

    [Fact]
    public async Task A_rollback_is_refused_while_automated_sync_would_undo_it()
    {
        await DeployAsync("1");
        await Argo.SendAsync(HttpMethod.Patch, "/api/v1/applications/shop", new JsonObject
        {
            ["patchType"] = "merge",
            ["patch"] = """{"spec":{"syncPolicy":{"automated":{}}}}""",
        }.ToJsonString());

        var refused = await RollBackAsync(0);
        (refused.Status, refused.Message).ShouldBe((HttpStatusCode.BadRequest, "rollback cannot be initiated when auto-sync is enabled"));

        var other = await Argo.PostAsync("/api/v1/applications/shop/sync", new JsonObject { ["revision"] = "HEAD~1" });
        other.Status.ShouldBe(HttpStatusCode.BadRequest);
        other.Message!.ShouldContain("auto-sync currently set to main");
    }

    [Fact]
    public async Task A_deployment_that_never_was_cannot_be_rolled_back_to()
    {
        await DeployAsync("1");

        var refused = await RollBackAsync(42);

        (refused.Status, refused.Message).ShouldBe((HttpStatusCode.BadRequest, "application argocd/shop does not have deployment with id 42"));
    }

    [Fact]
    public async Task The_history_keeps_as_many_deployments_as_it_is_told_to()
    {
        await DeployAsync("1", limit: 2);
        await ChangeAsync("2");
        await ChangeAsync("3");

        History(await GetAsync("shop")).Select(entry => entry["id"]!.GetValue<long>()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_old_commit_can_be_synced_and_described()
    {
        var first = await DeployAsync("1");
        await ChangeAsync("2");

        await Argo.PostAsync("/api/v1/applications/shop/sync", new JsonObject { ["revision"] = first });
        await UntilAsync("shop", application => History(application).Count == 3);

        History(await GetAsync("shop"))[^1]["revision"]!.GetValue<string>().ShouldBe(first);
        var described = (await Argo.GetAsync($"/api/v1/applications/shop/revisions/{first}/metadata")).Json;
        (described["author"]!.GetValue<string>(), described["message"]!.GetValue<string>().Trim()).ShouldBe(("Ada <ada@example.org>", "Change manifests"));
    }

    private async Task<string> DeployAsync(string tag, int limit = 10)
    {
        var head = await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", $"ghcr.io/acme/web:{tag}")));
        await CreateAsync("shop", application => application["spec"]!["revisionHistoryLimit"] = limit);
        await SyncAsync(head);
        return head;
    }

    private async Task<string> ChangeAsync(string tag)
    {
        var head = await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", $"ghcr.io/acme/web:{tag}")));
        await SyncAsync(head);
        return head;
    }

    private async Task SyncAsync(string head)
    {
        (await Argo.PostAsync("/api/v1/applications/shop/sync", new JsonObject())).Status.ShouldBe(HttpStatusCode.OK);
        await UntilAsync("shop", application => application.SyncStatus() == "Synced" && application.SyncRevision() == head
            && application.HealthStatus() == "Healthy" && application["operation"] is null);
    }

    private Task<ArgoCdAnswer> RollBackAsync(long id) =>
        Argo.PostAsync("/api/v1/applications/shop/rollback", new JsonObject { ["id"] = id });

    private static List<string> Images(JsonNode application) =>
        [.. application["status"]!["summary"]!["images"]!.AsArray().Select(image => image!.GetValue<string>())];

    private static List<JsonNode> History(JsonNode application) => [.. application["status"]?["history"]?.AsArray().OfType<JsonNode>() ?? []];
}
