using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;
using static DevPortal.Integrations.Tests.Contract.ArgoSandbox;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>What runs under an Application, by Argo CD's REST API as the sandbox speaks it.</summary>
public sealed class ArgoResourcesContractTests : IAsyncLifetime
{
    private ArgoSandbox _argo = null!;

    public async Task InitializeAsync()
    {
        _argo = await ArgoSandbox.StartAsync();
        await _argo.CommitImageAsync("1");
        await _argo.Server.EnsureAsync(_argo.Application(autoSync: true));
        await _argo.UntilHealthyAsync(Shop);
    }

    public async Task DisposeAsync() => await _argo.DisposeAsync();

    [Fact]
    public async Task Pods_are_found_below_their_workload_with_their_images()
    {
        var pods = PodsOfTree.Of(await _argo.Resources.TreeAsync(Shop));

        pods.Count.ShouldBe(2);
        pods.ShouldAllBe(pod => pod.IsReady && pod.Images.Contains("ghcr.io/acme/web:1") && pod.Workload!.Kind == "Deployment" && pod.Workload.Name == "web");
    }

    [Theory]
    [InlineData("crash-loop", "CrashLoopBackOff")]
    [InlineData("image-pull-error", "ImagePullBackOff")]
    public async Task A_pod_that_does_not_start_is_seen_to_fail(string kind, string reason)
    {
        await _argo.Sandbox.BreakAsync(new { kind, app = "shop" });
        await _argo.CommitImageAsync("2");
        await _argo.UntilAsync(Shop, app => app.Health.Status != HealthStatus.Healthy);
        _argo.Sandbox.Clock.Advance(TimeSpan.FromSeconds(30));

        var failing = PodsOfTree.Of(await _argo.Resources.TreeAsync(Shop)).Single(pod => pod.Images.Contains("ghcr.io/acme/web:2"));

        (failing.IsFailing, failing.Reason).ShouldBe((true, reason));
    }

    [Fact]
    public async Task A_difference_holds_what_is_and_what_will_be()
    {
        await _argo.Server.PatchAsync(Shop, """{"spec":{"syncPolicy":{"automated":null}}}""");
        await _argo.CommitImageAsync("2");
        await _argo.UntilAsync(Shop, app => app.Sync.Status == SyncStatus.OutOfSync);

        var diff = (await _argo.Resources.DiffAsync(Shop)).Single(item => item.Ref.Kind == "Deployment");

        diff.Live!.ShouldContain("ghcr.io/acme/web:1");
        diff.Target!.ShouldContain("ghcr.io/acme/web:2");
    }

    [Fact]
    public async Task Events_tell_of_the_application_and_of_a_pod()
    {
        var pod = (await _argo.Resources.TreeAsync(Shop)).First(node => node.Ref.Kind == "Pod");

        (await _argo.Resources.EventsAsync(Shop)).ShouldContain(happened => happened.Reason == "OperationCompleted");
        (await _argo.Resources.EventsAsync(Shop, pod)).Select(happened => happened.Reason).ShouldContain("Started");
    }

    [Fact]
    public async Task Logs_end_or_are_followed()
    {
        _argo.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var workload = new ObjectRef("apps", "Deployment", "web", "shop");
        var lines = new List<LogLine>();
        await foreach (var line in _argo.Resources.LogsAsync(Shop, new LogQuery(workload, Tail: 5)))
            lines.Add(line);
        lines.Count.ShouldBe(5);
        lines.ShouldAllBe(line => line.At != null && line.Pod != null);

        await using var following = _argo.Resources.LogsAsync(Shop, new LogQuery(workload, Tail: 1, Follow: true)).GetAsyncEnumerator();
        (await following.MoveNextAsync()).ShouldBeTrue();
        following.Current.ShouldBe(lines[^1]);
        var next = following.MoveNextAsync().AsTask();
        for (var seconds = 0; seconds < 60 && !next.IsCompleted; seconds++)
        {
            _argo.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            await _argo.Server.FindAsync(Shop);
        }

        (await next.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue();
        following.Current.At!.Value.ShouldBeGreaterThan(lines[^1].At!.Value);
    }
}
