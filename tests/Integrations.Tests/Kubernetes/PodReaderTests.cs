using System.Text.Json;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Integrations.Json;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class PodReaderTests
{
    private const string Digest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    [Fact]
    public void A_running_pod_is_read()
    {
        var pod = Read($$$"""
            metadata:
              name: shop-7f-x
              namespace: shop
              labels: {pod-template-hash: 7f}
              ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: shop-7f, controller: true}]
            spec:
              containers: [{name: web, image: "ghcr.io/acme/shop:1"}, {name: log, image: "log:2"}]
            status:
              phase: Running
              conditions: [{type: Ready, status: "True"}]
              containerStatuses:
              - {name: web, ready: true, restartCount: 2, imageID: "ghcr.io/acme/shop@{{{Digest}}}", state: {running: { } } }
              - {name: log, ready: true, restartCount: 1, imageID: "", state: {running: { } } }
            """);

        pod.ShouldBe(new(
            "shop-7f-x",
            new("apps", "Deployment", "shop", "shop"),
            ["ghcr.io/acme/shop:1", $"ghcr.io/acme/shop@{Digest}", "log:2"],
            new(HealthStatus.Healthy),
            "Running",
            Restarts: 3));
        pod.IsReady.ShouldBeTrue();
    }

    [Theory]
    [InlineData("kind: StatefulSet, name: db", null, "StatefulSet db")]
    [InlineData("kind: Job, name: migrate", null, "Job migrate")]
    [InlineData("kind: ReplicaSet, name: shop-7f", "pod-template-hash: 7f", "Deployment shop")]
    [InlineData("kind: ReplicaSet, name: shop-7f", "rollouts-pod-template-hash: 7f", "Rollout shop")]
    [InlineData("kind: ReplicaSet, name: bare", "pod-template-hash: 7f", "ReplicaSet bare")]
    public void A_pod_belongs_to_what_it_was_made_for(string owner, string? labels, string workload) =>
        Read($$"""
            metadata: {name: p, labels: { {{labels}} }, ownerReferences: [{apiVersion: x/v1, controller: true, {{owner}} }]}
            """).Workload!.ToString().ShouldBe(workload);

    [Theory]
    [InlineData("", "Unknown", HealthStatus.Unknown)]
    [InlineData("phase: Pending", "Pending", HealthStatus.Progressing)]
    [InlineData("phase: Novel", "Novel", HealthStatus.Unknown)]
    [InlineData("phase: Running", "Running", HealthStatus.Progressing)]
    [InlineData("phase: Succeeded", "Succeeded", HealthStatus.Healthy)]
    [InlineData("phase: Failed, reason: Evicted", "Evicted", HealthStatus.Degraded)]
    [InlineData("phase: Pending, containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]", "ContainerCreating", HealthStatus.Progressing)]
    [InlineData("phase: Pending, containerStatuses: [{state: {waiting: {reason: ErrImagePull}}}]", "ErrImagePull", HealthStatus.Degraded)]
    [InlineData("phase: Pending, containerStatuses: [{state: {waiting: {reason: ImagePullBackOff}}}]", "ImagePullBackOff", HealthStatus.Degraded)]
    [InlineData("phase: Pending, containerStatuses: [{state: {waiting: {reason: CreateContainerConfigError}}}]", "CreateContainerConfigError", HealthStatus.Degraded)]
    [InlineData("phase: Running, containerStatuses: [{state: {terminated: {reason: OOMKilled}}, lastState: {terminated: {}}}]", "OOMKilled", HealthStatus.Degraded)]
    [InlineData("phase: Running, containerStatuses: [{state: {terminated: {exitCode: 3}}}]", "ExitCode:3", HealthStatus.Progressing)]
    [InlineData("phase: Running, containerStatuses: [{state: {terminated: {signal: 9}}}]", "Signal:9", HealthStatus.Progressing)]
    [InlineData("phase: Running, containerStatuses: [{state: {running: {}}, ready: false, lastState: {terminated: {exitCode: 1}}}]", "Running", HealthStatus.Degraded)]
    [InlineData("phase: Running, conditions: [{type: Ready, status: 'True'}], containerStatuses: [{state: {terminated: {reason: Completed}}}, {ready: true, state: {running: {}}}]", "Running", HealthStatus.Healthy)]
    public void A_status_has_its_word_and_its_health(string status, string reason, HealthStatus health)
    {
        var pod = Read($$"""{metadata: {name: p}, spec: {containers: [{name: a}]}, status: { {{status}} } }""");

        (pod.Reason, pod.Health.Status).ShouldBe((reason, health));
    }

    [Theory]
    [InlineData("[{name: i, state: {running: {}}}]", "Init:0/2")]
    [InlineData("[{name: i, state: {terminated: {exitCode: 0}}}, {name: s, state: {waiting: {reason: PodInitializing}}}]", "Init:1/2")]
    [InlineData("[{name: i, state: {waiting: {reason: ImagePullBackOff}}}]", "Init:ImagePullBackOff")]
    [InlineData("[{name: i, state: {terminated: {exitCode: 1, reason: Error}}}]", "Init:Error")]
    [InlineData("[{name: i, state: {terminated: {exitCode: 0}}}, {name: s, started: true, state: {running: {}}}]", "Pending")]
    public void What_runs_before_a_pod_is_told(string statuses, string reason) =>
        Read($$"""
            metadata: {name: p}
            spec: {initContainers: [{name: i}, {name: s, restartPolicy: Always}], containers: [{name: a}]}
            status: {phase: Pending, initContainerStatuses: {{statuses}}}
            """).Reason.ShouldBe(reason);

    [Fact]
    public void A_pod_that_is_being_deleted_is_not_ready_however_well_it_runs()
    {
        var pod = Read("""
            metadata: {name: p, deletionTimestamp: "2026-11-20T12:00:00Z"}
            status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
            """);

        pod.Reason.ShouldBe("Terminating");
        pod.Health.ShouldBe(new(HealthStatus.Progressing, "Pending deletion"));
        pod.IsReady.ShouldBeFalse();
    }

    [Theory]
    [InlineData("spec: {restartPolicy: Never}", HealthStatus.Progressing)]
    [InlineData("spec: {restartPolicy: OnFailure}", HealthStatus.Progressing)]
    [InlineData("spec: {restartPolicy: Always}", HealthStatus.Healthy)]
    [InlineData("metadata: {annotations: {argocd.argoproj.io/ignore-restart-policy: 'true'}}\nspec: {restartPolicy: Never}", HealthStatus.Healthy)]
    [InlineData("metadata: {annotations: {argocd.argoproj.io/ignore-restart-policy: 'true', argocd.argoproj.io/hook: PreSync}}\nspec: {restartPolicy: Never}", HealthStatus.Progressing)]
    public void A_pod_with_an_end_is_never_healthy_before_it(string rest, HealthStatus health) =>
        Read(rest + "\nstatus: {phase: Running, conditions: [{type: Ready, status: 'True'}]}").Health.Status.ShouldBe(health);

    [Fact]
    public void What_the_kubelet_says_is_passed_on() =>
        Read("status: {phase: Pending, containerStatuses: [{state: {waiting: {reason: ErrImagePull, message: no such tag}}}]}").Message.ShouldBe("no such tag");

    [Theory]
    [InlineData("{}")]
    [InlineData("{metadata: null, spec: null, status: null}")]
    [InlineData("{metadata: [], spec: 1, status: {containerStatuses: null, initContainerStatuses: [null, 1], conditions: {}}}")]
    public void An_odd_pod_is_unknown(string yaml) => Read(yaml).Health.Status.ShouldBe(HealthStatus.Unknown);

    private static PodReport Read(string yaml)
    {
        JsonElement pod = YamlJson.Documents(yaml).ShouldHaveSingleItem();
        return PodReader.Read(pod);
    }
}
