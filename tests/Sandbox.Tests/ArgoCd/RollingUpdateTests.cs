using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>Whoever watches a rollout sees pods come and go one after another, within what the Deployment allows.</summary>
public sealed class RollingUpdateTests : ArgoCdTest
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Pods_are_replaced_step_by_step_while_enough_of_them_serve()
    {
        await DeployAsync(replicas: 4);
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2", replicas: 4)));

        var seen = await WatchAsync();

        seen.ShouldAllBe(moment => moment.Ready >= 3);
        seen.ShouldAllBe(moment => moment.Running <= 5);
        seen.Select(moment => moment.New).Distinct().ShouldBe([0, 1, 2, 3, 4]);
        seen.Select(moment => moment.New).ShouldBeInOrder(SortDirection.Ascending);
        seen.Count(moment => moment.Health == "Progressing").ShouldBeGreaterThan(4);
        seen[^1].ShouldBe(new Moment(Old: 0, New: 4, Ready: 4, Running: 4, "Healthy"));
    }

    [Fact]
    public async Task Both_images_run_while_pods_are_replaced_and_only_the_new_one_afterwards()
    {
        await DeployAsync(replicas: 3);
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2", replicas: 3)));

        (await UntilAsync("shop", application => Images(application).Count == 2)).HealthStatus().ShouldBe("Progressing");
        await UntilHealthyAsync("shop");
        Images(await UntilAsync("shop", application => Images(application).Count == 1)).ShouldBe(["ghcr.io/acme/web:2"]);
    }

    [Fact]
    public async Task Recreate_takes_all_old_pods_down_before_the_first_new_one_starts()
    {
        await DeployAsync(replicas: 2, "strategy: {type: Recreate}");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2", 2, "strategy: {type: Recreate}")));

        var seen = await WatchAsync();

        seen.ShouldAllBe(moment => moment.Old == 0 || moment.New == 0);
        seen.ShouldContain(moment => moment.Ready == 0);
        seen[^1].New.ShouldBe(2);
    }

    [Fact]
    public async Task A_stalled_rollout_progresses_until_its_deadline_and_is_degraded_from_then_on()
    {
        await DeployAsync(replicas: 2);
        Break("shop", "StallRollout");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));

        await UntilAsync("shop", application => application.HealthStatus() == "Progressing");
        await WaitAsync(55);
        (await GetAsync("shop")).HealthStatus().ShouldBe("Progressing");
        var degraded = await UntilAsync("shop", application => application.HealthStatus() == "Degraded", within: 15);

        degraded.SyncStatus().ShouldBe("Synced");
        Resource(degraded, "Deployment")["health"]!["message"]!.GetValue<string>().ShouldBe("Deployment \"web\" exceeded its progress deadline");
        (await PodsAsync()).Count(pod => IsReady(pod) && ImageOf(pod) == "ghcr.io/acme/web:1").ShouldBe(2, "the old pods go on serving");
    }

    [Theory]
    [InlineData("CrashLoop", "CrashLoopBackOff")]
    [InlineData("ImagePullError", "ImagePullBackOff")]
    public async Task A_pod_that_cannot_start_says_why(string fault, string reason)
    {
        await DeployAsync(replicas: 2);
        Break("shop", fault);
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await WaitAsync(30);

        var failing = (await PodsAsync()).Single(pod => ImageOf(pod) == "ghcr.io/acme/web:2");

        Fact(failing, "Status Reason").ShouldBe(reason);
        failing["health"]!["status"]!.GetValue<string>().ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_rollout_goes_on_as_soon_as_the_fault_is_taken_back()
    {
        await DeployAsync(replicas: 2);
        Break("shop", "CrashLoop");
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", "ghcr.io/acme/web:2")));
        await UntilAsync("shop", application => application.HealthStatus() == "Degraded");

        Mend();

        await UntilHealthyAsync("shop");
        (await PodsAsync()).ShouldContain(pod => Fact(pod, "Restart Count") != null, "a pod that crashed remembers it");
    }

    [Fact]
    public async Task A_fault_of_one_application_leaves_the_others_alone()
    {
        await DeployAsync(replicas: 1);
        await CommitAsync(("apps/blog/deployment.yaml", Samples.Deployment("web")));
        Break("shop", "ImagePullError");
        await CreateAsync("blog", Samples.Automate);

        await UntilHealthyAsync("blog");
    }

    [Fact]
    public async Task Health_that_flaps_goes_down_and_comes_back_again_and_again()
    {
        await DeployAsync(replicas: 2);
        Break("shop", "FlapHealth");

        for (var i = 0; i < 2; i++)
        {
            await UntilAsync("shop", application => application.HealthStatus() != "Healthy", within: 25);
            await UntilAsync("shop", application => application.HealthStatus() == "Healthy", within: 25);
        }

        Mend();
        await WaitAsync(1);
        await UntilHealthyAsync("shop");
    }

    [Fact]
    public async Task A_volume_that_is_not_provided_keeps_its_pods_waiting()
    {
        Break("shop", "ClaimPending");
        const string Claim = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
            """;
        const string Pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers: [{name: web, image: "ghcr.io/acme/web:1"}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
            """;
        await CommitAsync(("apps/shop/claim.yaml", Claim), ("apps/shop/pod.yaml", Pod));
        await CreateAsync("shop", Samples.Automate);

        var waiting = await UntilAsync("shop", application => application.Phase() == "Succeeded");
        Resource(waiting, "PersistentVolumeClaim")["health"]!["status"]!.GetValue<string>().ShouldBe("Progressing");

        Mend();
        await UntilHealthyAsync("shop");
    }

    private async Task DeployAsync(int replicas, string extra = "")
    {
        await CommitAsync(("apps/shop/deployment.yaml", Samples.Deployment("web", replicas: replicas, extra: extra)));
        await CreateAsync("shop", Samples.Automate);
        await UntilHealthyAsync("shop");
    }

    /// <summary>Looks every half second until the new revision is rolled out.</summary>
    private async Task<List<Moment>> WatchAsync()
    {
        var seen = new List<Moment>();
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromMinutes(2); waited += Step)
        {
            var pods = await PodsAsync();
            var health = (await GetAsync("shop")).HealthStatus()!;
            var old = pods.Where(pod => ImageOf(pod) == "ghcr.io/acme/web:1").ToList();
            seen.Add(new Moment(old.Count, pods.Count - old.Count, pods.Count(IsReady), pods.Count(pod => Fact(pod, "Status Reason") != "Terminating"), health));
            if (old.Count == 0 && health == "Healthy")
                return seen;

            await Sandbox.AdvanceAsync(Step);
        }

        throw new TimeoutException(string.Join('\n', seen));
    }

    private async Task<IReadOnlyList<JsonObject>> PodsAsync() =>
        (await Argo.GetAsync("/api/v1/applications/shop/resource-tree")).Json.Nodes("Pod");

    private static bool IsReady(JsonObject pod) => pod["health"]?["status"]?.GetValue<string>() == "Healthy";

    private static string ImageOf(JsonObject pod) => pod["images"]![0]!.GetValue<string>();

    private static string? Fact(JsonObject node, string name) =>
        node["info"]?.AsArray().FirstOrDefault(item => item!["name"]!.GetValue<string>() == name)?["value"]?.GetValue<string>();

    private static IReadOnlyList<string> Images(JsonNode application) =>
        [.. application["status"]?["summary"]?["images"]?.AsArray().Select(image => image!.GetValue<string>()) ?? []];

    private static JsonNode Resource(JsonNode application, string kind) =>
        application["status"]!["resources"]!.AsArray().Single(resource => resource!["kind"]!.GetValue<string>() == kind)!;

    private sealed record Moment(int Old, int New, int Ready, int Running, string Health);
}
