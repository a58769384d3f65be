using System.Net;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

public sealed class SyncTests : ArgoCdTest
{
    [Fact]
    public async Task Hooks_run_before_and_after_the_objects_each_waiting_for_the_one_before()
    {
        await CommitAsync(
            ("apps/shop/migrate.yaml", Samples.Job("migrate", "{argocd.argoproj.io/hook: PreSync}")),
            ("apps/shop/deployment.yaml", Samples.Deployment("web")),
            ("apps/shop/smoke.yaml", Samples.Job("smoke", "{argocd.argoproj.io/hook: PostSync}")));
        await CreateAsync("shop", Samples.Automate);

        var migrating = await UntilAsync("shop", application => application.OperationMessage()?.Contains("migrate", StringComparison.Ordinal) == true);
        migrating.OperationMessage()!.ShouldStartWith("waiting for completion of hook batch/Job/migrate");
        (await KindsAsync()).ShouldNotContain("Deployment");

        await UntilAsync("shop", application => application.OperationMessage()?.Contains("web", StringComparison.Ordinal) == true);
        (await KindsAsync()).ShouldContain("Deployment");
        (await NamesAsync("Job")).ShouldNotContain("smoke", "the smoke test waits until the Deployment is healthy");

        await UntilAsync("shop", application => application.OperationMessage()?.Contains("smoke", StringComparison.Ordinal) == true);
        var synced = await UntilAsync("shop", application => application.Phase() == "Succeeded");
        Results(synced).Select(result => $"{result["syncPhase"]} {result["name"]} {result["hookPhase"]}").ShouldBe(
            ["PreSync shop Succeeded", "PreSync migrate Succeeded", "Sync web Succeeded", "PostSync smoke Succeeded"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_failed_hook_fails_the_sync_and_nothing_after_it_is_applied()
    {
        await CommitAsync(
            ("apps/shop/migrate.yaml", Samples.Job("migrate", "{argocd.argoproj.io/hook: PreSync}")),
            ("apps/shop/deployment.yaml", Samples.Deployment("web")),
            ("apps/shop/tell.yaml", Samples.Job("tell", "{argocd.argoproj.io/hook: SyncFail}")));
        await CreateAsync("shop");
        Break("shop", "CrashLoop");
        await SyncAsync();

        var failed = await UntilAsync("shop", application => application.Phase() is "Failed" or "Succeeded");

        failed.Phase().ShouldBe("Failed");
        failed.OperationMessage()!.ShouldContain("one or more synchronization tasks completed unsuccessfully");
        failed.SyncStatus().ShouldBe("OutOfSync");
        (await KindsAsync()).ShouldNotContain("Deployment");
        (await NamesAsync("Job")).ShouldContain("tell");
        failed["status"]!["history"].ShouldBeNull();
    }

    [Theory]
    [InlineData("HookSucceeded", false)]
    [InlineData("HookFailed", true)]
    public async Task A_hook_goes_when_its_policy_says_so(string policy, bool stays)
    {
        await CommitAsync(
            ("apps/shop/migrate.yaml", Samples.Job("migrate", $"{{argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/hook-delete-policy: {policy}}}")),
            ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
        await WaitAsync(10);

        (await NamesAsync("Job")).Contains("migrate").ShouldBe(stays);
    }

    [Fact]
    public async Task Waves_come_one_after_another()
    {
        await CommitAsync(
            ("apps/shop/first.yaml", InWave(Samples.Deployment("first"), -1)),
            ("apps/shop/second.yaml", InWave(Samples.Deployment("second"), 1)));
        await CreateAsync("shop", Samples.Automate);

        await UntilAsync("shop", application => application.OperationMessage()?.Contains("first", StringComparison.Ordinal) == true);
        (await NamesAsync("Deployment")).ShouldBe(["first"], ignoreOrder: true);
        await UntilHealthyAsync("shop");
        (await NamesAsync("Deployment")).ShouldBe(["first", "second"], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_automated_sync_a_change_only_shows_as_out_of_sync()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop");
        await SyncAsync();
        await UntilHealthyAsync("shop");

        var head = await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await WaitAsync(600);

        var application = await GetAsync("shop");
        (application.SyncStatus(), application.SyncRevision(), application.HealthStatus()).ShouldBe(("OutOfSync", head, "Healthy"));
        application["status"]!["history"]!.AsArray().Count.ShouldBe(1);
        application["operation"].ShouldBeNull();
    }

    [Fact]
    public async Task What_left_Git_is_pruned_only_where_that_is_wanted()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop");
        await SyncAsync();
        await UntilHealthyAsync("shop");
        await CommitAsync(("apps/shop/service.yaml", null));

        var changed = await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync");
        changed["status"]!["resources"]!.AsArray().Single(resource => resource!["kind"]!.GetValue<string>() == "Service")!["requiresPruning"]!
            .GetValue<bool>().ShouldBeTrue();

        await SyncAsync();
        var kept = await UntilAsync("shop", application => application.Phase() == "Succeeded");
        Results(kept).Single(result => (string?)result["kind"] == "Service")["status"]!.GetValue<string>().ShouldBe("PruneSkipped");
        (await KindsAsync()).ShouldContain("Service");

        await SyncAsync(new JsonObject { ["prune"] = true });
        await UntilHealthyAsync("shop");
        (await KindsAsync()).ShouldNotContain("Service");
    }

    [Fact]
    public async Task A_change_past_Git_is_healed()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");

        await ScaleAsync(5);
        await UntilAsync("shop", application => application.SyncStatus() == "OutOfSync");
        var healed = await UntilHealthyAsync("shop");
        await WaitAsync(5);

        (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod").Length.ShouldBe(2);
        healed["status"]!["operationState"]!["operation"]!["initiatedBy"]!["automated"]!.GetValue<bool>().ShouldBeTrue();
        healed["status"]!["history"]!.AsArray().Count.ShouldBe(1, "healing is a partial sync and no deployment");
    }

    [Fact]
    public async Task Without_self_healing_a_change_past_Git_stays()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", application => application["spec"]!["syncPolicy"]!["automated"] = new JsonObject { ["prune"] = true });
        await UntilHealthyAsync("shop");

        await ScaleAsync(5);
        await WaitAsync(600);

        (await GetAsync("shop")).SyncStatus().ShouldBe("OutOfSync");
        (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod").Length.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_ignored_is_neither_out_of_sync_nor_healed()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", application =>
        {
            Samples.Automate(application);
            application["spec"]!["ignoreDifferences"] = new JsonArray(
                new JsonObject { ["group"] = "apps", ["kind"] = "Deployment", ["jsonPointers"] = new JsonArray("/spec/replicas") });
        });
        await UntilHealthyAsync("shop");

        await ScaleAsync(3);
        await WaitAsync(60);

        (await GetAsync("shop")).SyncStatus().ShouldBe("Synced");
        (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop");
        await SyncAsync(new JsonObject { ["dryRun"] = true });

        var done = await UntilAsync("shop", application => application.Phase() == "Succeeded");

        Results(done).ShouldContain(result => result["message"]!.GetValue<string>().EndsWith("created (dry run)", StringComparison.Ordinal));
        done.SyncStatus().ShouldBe("OutOfSync");
        done.HealthStatus().ShouldBe("Missing");
        done["status"]!["history"].ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_objects_that_are_named_are_synced()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop");
        await SyncAsync(new JsonObject
        {
            ["resources"] = new JsonArray(new JsonObject { ["group"] = "", ["kind"] = "Service", ["name"] = "web", ["namespace"] = "shop" }),
        });
        await UntilAsync("shop", application => application.Phase() == "Succeeded");

        (await KindsAsync()).ShouldContain("Service");
        (await KindsAsync()).ShouldNotContain("Deployment");
    }

    [Fact]
    public async Task A_refused_object_is_retried_with_growing_pauses_and_then_given_up()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", application =>
        {
            Samples.Automate(application);
            application["spec"]!["syncPolicy"]!["retry"] = new JsonObject
            {
                ["limit"] = 2,
                ["backoff"] = new JsonObject { ["duration"] = "10s", ["factor"] = 2, ["maxDuration"] = "1m" },
            };
        });
        Break("shop", "SyncError");

        var first = await UntilAsync("shop", application => RetryCount(application) == 1);
        (first.Phase(), first.OperationMessage()!).ShouldSatisfyAllConditions(
            state => state.Item1.ShouldBe("Running"),
            state => state.Item2.ShouldContain("Retrying attempt #1 at"));
        var failed = await UntilAsync("shop", application => application.Phase() == "Failed");

        failed.OperationMessage()!.ShouldEndWith("(retried 2 times).");
        failed["status"]!["conditions"]!.AsArray().ShouldContain(condition => (string?)condition!["type"] == "SyncError");
        await WaitAsync(600);
        (await GetAsync("shop")).Phase().ShouldBe("Failed", "the same commit is not tried again");
    }

    [Fact]
    public async Task A_sync_that_recovers_during_a_retry_succeeds()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", Samples.Automate);
        Break("shop", "SyncError");
        await UntilAsync("shop", application => RetryCount(application) >= 1);

        Mend();

        (await UntilHealthyAsync("shop"))["status"]!["history"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_running_sync_can_be_stopped_and_only_one_runs_at_a_time()
    {
        await CommitAsync(("apps/shop/migrate.yaml", Samples.Job("migrate", "{argocd.argoproj.io/hook: PreSync}")), ("apps/shop/service.yaml", Samples.Service("web")));
        await CreateAsync("shop");
        (await Argo.DeleteAsync("/api/v1/applications/shop/operation")).Message.ShouldBe("Unable to terminate operation. No operation is in progress");
        await SyncAsync();
        await UntilAsync("shop", application => application.OperationMessage()?.Contains("migrate", StringComparison.Ordinal) == true);

        var second = await Argo.PostAsync("/api/v1/applications/shop/sync", new JsonObject());
        (second.Status, second.Message).ShouldBe((HttpStatusCode.BadRequest, "another operation is already in progress"));

        (await Argo.DeleteAsync("/api/v1/applications/shop/operation")).Status.ShouldBe(HttpStatusCode.OK);
        var stopped = await UntilAsync("shop", application => application.Phase() is "Failed");
        stopped.OperationMessage().ShouldBe("Operation terminated");
        (await KindsAsync()).ShouldNotContain("Service");
    }

    [Fact]
    public async Task Manifests_that_cannot_be_rendered_are_a_condition_and_the_health_stays()
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
        await CommitAsync(("apps/shop/deployment.yaml", "apiVersion: v1\nkind: Service\nmetadata: [broken"));

        var broken = await UntilAsync("shop", application => application.SyncStatus() == "Unknown");

        broken.HealthStatus().ShouldBe("Healthy");
        var condition = broken["status"]!["conditions"]!.AsArray().ShouldHaveSingleItem()!;
        condition["type"]!.GetValue<string>().ShouldBe("ComparisonError");
        condition["message"]!.GetValue<string>().ShouldStartWith("Failed to load target state");

        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web")));
        (await UntilHealthyAsync("shop"))["status"]!["conditions"].ShouldBeNull();
    }

    private static string InWave(string manifest, int wave) =>
        manifest.Replace("metadata:\n  name:", $"metadata:\n  annotations: {{argocd.argoproj.io/sync-wave: \"{wave}\"}}\n  name:", StringComparison.Ordinal);

    private static long RetryCount(JsonNode application) => application["status"]?["operationState"]?["retryCount"]?.GetValue<long>() ?? 0;

    private static List<JsonNode> Results(JsonNode application) =>
        [.. application["status"]!["operationState"]!["syncResult"]!["resources"]!.AsArray().OfType<JsonNode>()];

    private async Task SyncAsync(JsonObject? body = null) =>
        (await Argo.PostAsync("/api/v1/applications/shop/sync", body ?? [])).Status.ShouldBe(HttpStatusCode.OK);

    private async Task ScaleAsync(int replicas)
    {
        var scaled = await Argo.SendAsync(
            HttpMethod.Post,
            "/api/v1/applications/shop/resource?group=apps&kind=Deployment&version=v1&namespace=shop&resourceName=web&patchType=application/merge-patch%2Bjson",
            JsonValue.Create(new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } }.ToJsonString()).ToJsonString());
        scaled.Status.ShouldBe(HttpStatusCode.OK, scaled.Text);
    }

    private async Task<IReadOnlyList<string>> KindsAsync() =>
        [.. (await ExistingAsync()).Select(node => node["kind"]!.GetValue<string>()).Distinct(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<string>> NamesAsync(string kind) =>
        [.. (await ExistingAsync()).Where(node => (string?)node["kind"] == kind).Select(node => node["name"]!.GetValue<string>())];

    /// <summary>What is in the cluster: it has an identity there.</summary>
    private async Task<IEnumerable<JsonNode>> ExistingAsync() =>
        (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json["nodes"]?.AsArray().OfType<JsonNode>().Where(node => node["uid"] is not null) ?? [];
}
