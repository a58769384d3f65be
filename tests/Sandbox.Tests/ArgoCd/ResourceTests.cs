using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>What runs under an application: tree, differences, events.</summary>
public sealed class ResourceTests : ArgoCdTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
    }

    [Fact]
    public async Task The_tree_leads_from_the_Deployment_over_its_ReplicaSet_to_the_pods()
    {
        var tree = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json;

        var deployment = tree.Nodes("Deployment").ShouldHaveSingleItem();
        var set = tree.Nodes("ReplicaSet").ShouldHaveSingleItem();
        deployment["parentRefs"].ShouldBeNull();
        ParentUid(set).ShouldBe((string?)deployment["uid"]);
        tree.Nodes("Pod").Length.ShouldBe(2);
        tree.Nodes("Pod").ShouldAllBe(pod => ParentUid(pod) == (string?)set["uid"]);
        tree.Nodes("Pod").ShouldAllBe(pod => pod["name"]!.GetValue<string>().StartsWith((string)set["name"]!, StringComparison.Ordinal));
        tree.Nodes("EndpointSlice").ShouldHaveSingleItem()["parentRefs"]![0]!["kind"]!.GetValue<string>().ShouldBe("Service");
        tree["hosts"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_tree_changes_for_who_watches_it()
    {
        using var stream = await Argo.OpenAsync("/api/v1/stream/applications/shop/resource-tree");
        (await stream.NextAsync()).Nodes("Pod").Length.ShouldBe(2);

        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", replicas: 3)));
        await WaitAsync(60);

        var pods = 0;
        while (pods != 3)
            pods = (await stream.NextAsync()).Nodes("Pod").Length;
    }

    [Fact]
    public async Task A_difference_shows_what_is_and_what_is_to_be()
    {
        await Argo.SendAsync(HttpMethod.Patch, "/api/v1/applications/shop", """{"patchType":"merge","patch":"{\"spec\":{\"syncPolicy\":{\"automated\":null}}}"}""");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync");

        var items = (await Argo.GetAsync("/api/v1/applications/shop/managed-resources")).Json["items"]!.AsArray();

        var deployment = items.Single(item => (string?)item!["kind"] == "Deployment")!;
        Image(deployment["liveState"]!).ShouldBe("ghcr.io/acme/web:1");
        Image(deployment["targetState"]!).ShouldBe("ghcr.io/acme/web:2");
        Image(deployment["normalizedLiveState"]!).ShouldBe("ghcr.io/acme/web:1");
        Image(deployment["predictedLiveState"]!).ShouldBe("ghcr.io/acme/web:2");
        var service = items.Single(item => (string?)item!["kind"] == "Service")!;
        JsonNode.DeepEquals(
            JsonNode.Parse(service["normalizedLiveState"]!.GetValue<string>()),
            JsonNode.Parse(service["predictedLiveState"]!.GetValue<string>())).ShouldBeTrue();
    }

    [Fact]
    public async Task An_application_tells_of_its_syncs_and_a_pod_of_its_start()
    {
        var own = (await Argo.GetAsync("/api/v1/applications/shop/events")).Json["items"]!.AsArray();
        own.Select(item => item!["reason"]!.GetValue<string>()).ShouldBe(["ResourceCreated", "OperationStarted", "OperationCompleted"]);

        var pod = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod")[0];
        var events = (await EventsAsync(pod))["items"]!.AsArray();

        events.Select(item => item!["reason"]!.GetValue<string>()).ShouldBe(["Scheduled", "Pulling", "Pulled", "Created", "Started"]);
        events.ShouldAllBe(item => item!["involvedObject"]!["uid"]!.GetValue<string>() == pod["uid"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_pod_whose_image_is_missing_says_so_in_its_events()
    {
        Break("shop", "ImagePullError");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await WaitAsync(30);
        var pod = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod")
            .Single(node => (string?)node["images"]![0] == "ghcr.io/acme/web:2");

        var warnings = (await EventsAsync(pod))["items"]!.AsArray().Where(item => (string?)item!["type"] == "Warning").ToList();

        warnings.ShouldNotBeEmpty();
        warnings.ShouldContain(item => item!["message"]!.GetValue<string>().Contains("ghcr.io/acme/web:2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_pod_is_replaced()
    {
        var pod = (string)(await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod")[0]["name"]!;

        var answer = await Argo.DeleteAsync($"/api/v1/applications/shop/resource?kind=Pod&version=v1&namespace=shop&resourceName={pod}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        await WaitAsync(1);
        await UntilHealthyAsync("shop");
        await WaitAsync(5);

        var pods = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod");
        pods.Length.ShouldBe(2);
        pods.ShouldNotContain(node => (string?)node["name"] == pod);
    }

    [Fact]
    public async Task A_restart_replaces_all_pods_and_does_not_count_as_a_difference()
    {
        var before = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod").Select(pod => (string?)pod["name"]).ToList();

        var answer = await Argo.SendAsync(
            HttpMethod.Post, "/api/v1/applications/shop/resource/actions?group=apps&kind=Deployment&version=v1&namespace=shop&resourceName=web", "\"restart\"");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        await WaitAsync(1);
        await UntilHealthyAsync("shop");
        await WaitAsync(10);

        var after = (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod").Select(pod => (string?)pod["name"]).ToList();
        after.Count.ShouldBe(2);
        after.ShouldAllBe(pod => !before.Contains(pod));
        (await GetAsync("shop")).SyncStatus().ShouldBe("Synced");
    }

    private Task<JsonNode> EventsAsync(JsonObject node) => EventsAsync((string)node["name"]!, (string)node["uid"]!);

    private async Task<JsonNode> EventsAsync(string name, string uid) =>
        (await Argo.GetAsync($"/api/v1/applications/shop/events?resourceNamespace=shop&resourceName={name}&resourceUID={uid}")).Json;

    private static string? ParentUid(JsonObject node) => (string?)node["parentRefs"]?[0]?["uid"];

    private static string? Image(JsonNode state) =>
        (string?)JsonNode.Parse(state.GetValue<string>())!["spec"]!["template"]!["spec"]!["containers"]![0]!["image"];
}
