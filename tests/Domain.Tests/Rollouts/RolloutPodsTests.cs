using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;
using static DevPortal.Domain.Tests.Rollouts.Sample;

namespace DevPortal.Domain.Tests.Rollouts;

public sealed class RolloutPodsTests
{
    [Fact]
    public void Healthy_without_any_pod_of_the_new_image_is_not_done()
    {
        // What Argo CD says of a StatefulSet with OnDelete while all of its pods are old.
        var verdict = Judge(Pod("shop-0", OldImage), Pod("shop-1", OldImage));

        verdict.Stage.ShouldBe(RolloutStage.PodsNotReady);
        (verdict.Ready, verdict.Wanted).ShouldBe((0, 2));
    }

    [Fact]
    public void Too_few_ready_pods_are_waited_for()
    {
        var verdict = Judge(Pod("shop-a"), Pod("shop-b", health: HealthStatus.Progressing));

        verdict.Stage.ShouldBe(RolloutStage.PodsNotReady);
        verdict.Outlook.ShouldBe(RolloutOutlook.Waiting);
        verdict.Detail.ShouldBe("1 of 2 pods of the new image are ready.");
    }

    [Fact]
    public void Where_an_autoscaler_made_more_pods_all_of_them_must_be_ready()
    {
        var verdict = Judge(Pod("shop-a"), Pod("shop-b"), Pod("shop-c", health: HealthStatus.Progressing, reason: "ContainerCreating"));

        (verdict.Stage, verdict.Ready, verdict.Wanted).ShouldBe((RolloutStage.PodsNotReady, 2, 3));
    }

    [Fact]
    public void Old_pods_of_the_same_workload_must_go() =>
        Judge(Pod("shop-a"), Pod("shop-b"), Pod("shop-old", OldImage)).Stage.ShouldBe(RolloutStage.OldPodsLeft);

    [Fact]
    public void Old_pods_on_their_way_out_do_not_hold_it_up() =>
        Judge(Pod("shop-a"), Pod("shop-b"), Pod("shop-old", OldImage, HealthStatus.Progressing, "Terminating")).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void Pods_thrown_off_their_node_do_not_hold_it_up() =>
        Judge(Pod("shop-a"), Pod("shop-b"), Pod("shop-c", health: HealthStatus.Degraded, reason: "Evicted")).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void Pods_of_other_workloads_do_not_matter() =>
        Judge(Pod("shop-a"), Pod("shop-b"), Pod("redis-0", "redis:7", HealthStatus.Degraded) with { Workload = new("apps", "StatefulSet", "redis") })
            .Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void A_migration_on_the_new_image_serves_nobody()
    {
        var job = Pod("migrate-x", reason: "Completed") with { Workload = new("batch", "Job", "migrate") };
        var running = Pod("migrate-y") with { Workload = new("batch", "Job", "migrate") };

        Judge(job, running).Stage.ShouldBe(RolloutStage.PodsNotReady);
    }

    [Theory]
    [InlineData("CrashLoopBackOff", HealthStatus.Degraded)]
    [InlineData("ImagePullBackOff", HealthStatus.Degraded)]
    [InlineData("ErrImagePull", HealthStatus.Degraded)]
    [InlineData("CreateContainerConfigError", HealthStatus.Degraded)]
    [InlineData("Init:CrashLoopBackOff", HealthStatus.Progressing)]
    [InlineData("Init:Error", HealthStatus.Progressing)]
    [InlineData("Running", HealthStatus.Degraded)]
    public void A_new_pod_that_cannot_start_fails_the_rollout_though_Argo_CD_still_calls_it_progressing(string reason, HealthStatus health)
    {
        var app = App with { Health = new(HealthStatus.Progressing) };
        var broken = Pod("shop-b", health: health, reason: reason) with { Message = "no such file" };

        var verdict = RolloutJudge.Judge(Target, app, [Pod("shop-a"), broken]);

        verdict.Stage.ShouldBe(RolloutStage.PodsFailing);
        verdict.Outlook.ShouldBe(RolloutOutlook.Failing);
        verdict.Detail.ShouldBe($"The pod shop-b does not start: {reason}: no such file");
    }

    [Fact]
    public void A_crash_is_seen_while_a_sync_waits_for_its_wave()
    {
        var app = App with { Sync = App.Sync with { Status = SyncStatus.OutOfSync }, Operation = new(OperationPhase.Running, "waiting for healthy state") };

        RolloutJudge.Judge(Target, app, [Pod("shop-a", health: HealthStatus.Degraded, reason: "CrashLoopBackOff")])
            .Stage.ShouldBe(RolloutStage.PodsFailing);
    }

    [Fact]
    public void A_crash_of_the_old_image_does_not_fail_the_new_release() =>
        Judge(Pod("shop-old", OldImage, HealthStatus.Degraded, "CrashLoopBackOff")).Stage.ShouldBe(RolloutStage.PodsNotReady);

    [Theory]
    [InlineData(HealthStatus.Unknown)]
    [InlineData(HealthStatus.Missing)]
    [InlineData(HealthStatus.Suspended)]
    [InlineData(HealthStatus.Progressing)]
    public void Only_a_healthy_pod_is_ready(HealthStatus health) =>
        Judge(Pod("shop-a"), Pod("shop-b", health: health)).Stage.ShouldBe(RolloutStage.PodsNotReady);

    [Fact]
    public void Scaled_to_zero_needs_no_pods() =>
        RolloutJudge.Judge(TargetOf(pods: 0), App, []).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void Components_that_share_an_image_share_its_pods()
    {
        var target = Target with { Components = [Target.Components[0], Target.Components[0] with { Pods = 1 }] };
        var worker = new ObjectRef("apps", "Deployment", "shop-worker");

        RolloutJudge.Judge(target, App, Ready).Wanted.ShouldBe(3);
        RolloutJudge.Judge(target, App, Ready.Add(Pod("worker") with { Workload = worker })).Stage.ShouldBe(RolloutStage.Done);
    }

    [Fact]
    public void Every_component_must_be_there()
    {
        var ui = Parsed.As<ImageRef>("ghcr.io/acme/shop-ui:1.4");
        var target = Target with { Components = Target.Components.Add(new(ui)) };

        RolloutJudge.Judge(target, App, Ready).Stage.ShouldBe(RolloutStage.PodsNotReady);
        RolloutJudge.Judge(target, App, Ready.Add(Pod("ui", "ghcr.io/acme/shop-ui:1.4"))).Stage.ShouldBe(RolloutStage.Done);
    }

    private static RolloutVerdict Judge(params PodReport[] pods) => RolloutJudge.Judge(Target, App, Pods(pods));
}
