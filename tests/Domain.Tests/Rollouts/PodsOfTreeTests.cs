using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;

namespace DevPortal.Domain.Tests.Rollouts;

public sealed class PodsOfTreeTests
{
    private static readonly ArgoNode Deployment = Node("apps", "Deployment", "shop", "d");
    private static readonly ArgoNode ReplicaSet = Node("apps", "ReplicaSet", "shop-7f", "r", "d");

    private static readonly ArgoNode Pod = Node("", "Pod", "shop-7f-x", "p", "r") with
    {
        Health = new(HealthStatus.Healthy),
        Images = ["ghcr.io/acme/shop:1"],
        Facts = [new("Status Reason", "Running"), new("Containers", "1/1"), new("Restart Count", "4")],
    };

    [Fact]
    public void A_pod_belongs_to_the_Deployment_above_its_ReplicaSet() =>
        PodsOfTree.Of([Pod, ReplicaSet, Deployment]).ShouldBe(
            [new("shop-7f-x", Deployment.Ref, ["ghcr.io/acme/shop:1"], new(HealthStatus.Healthy), "Running", Restarts: 4)]);

    [Fact]
    public void A_pod_of_a_CronJob_belongs_to_its_Job()
    {
        var cron = Node("batch", "CronJob", "tidy", "c");
        var job = Node("batch", "Job", "tidy-1", "j", "c");

        PodsOfTree.Of([Node("", "Pod", "tidy-1-x", "p", "j"), job, cron]).ShouldHaveSingleItem().IsTask.ShouldBeTrue();
    }

    [Fact]
    public void A_workload_of_an_operator_is_told_apart_from_its_siblings()
    {
        var owner = Node("example.com", "Cluster", "pg", "o");
        var primary = Node("apps", "StatefulSet", "pg-primary", "s", "o");

        PodsOfTree.Of([Node("", "Pod", "pg-primary-0", "p", "s"), primary, owner])
            .ShouldHaveSingleItem().Workload.ShouldBe(primary.Ref);
    }

    [Fact]
    public void A_pod_without_health_is_not_ready()
    {
        var pod = PodsOfTree.Of([Pod with { Health = null }]).ShouldHaveSingleItem();

        pod.IsReady.ShouldBeFalse();
        pod.Workload.ShouldBeNull();
    }

    [Fact]
    public void Strays_in_the_namespace_are_left_out() =>
        PodsOfTree.Of([Pod with { IsOrphan = true }, Deployment]).ShouldBeEmpty();

    [Fact]
    public void A_tree_that_loops_ends()
    {
        var a = Node("x", "A", "a", "a", "b");
        var b = Node("x", "B", "b", "b", "a");

        PodsOfTree.Of([Node("", "Pod", "p", "p", "a"), a, b]).ShouldHaveSingleItem();
    }

    private static ArgoNode Node(string group, string kind, string name, string uid, params string[] parents) =>
        new(new(group, kind, name, "shop"), uid, [.. parents]);
}
