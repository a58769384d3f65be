using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Pods
{
    private const int GraceSeconds = 30;

    public static PodSpec Serving(Workload workload) => Of(workload, Containers.Main(workload), Volumes.Of(workload)) with
    {
        InitContainers = workload.Component.InitContainers.Select(init => Containers.Init(workload, init)).ToSeq(),
        TopologySpreadConstraints = workload.Pods.Most > 1 ? Spread(workload) : [],
    };

    public static PodSpec Once(Workload workload, Container container) =>
        Of(workload, container, Volumes.ScratchOnly(workload)) with { RestartPolicy = "Never" };

    private static PodSpec Of(Workload workload, Container container, Seq<Volume> volumes) => new(
        AutomountServiceAccountToken: false,
        EnableServiceLinks: false,
        new PodSecurityContext(
            RunAsNonRoot: true,
            workload.User,
            workload.User,
            workload.User,
            "OnRootMismatch",
            new SeccompProfile("RuntimeDefault")),
        workload.Component.PullSecret is { } secret ? [new LocalObjectReference(secret.Value)] : [],
        [],
        [container],
        RestartPolicy: null,
        [],
        GraceSeconds,
        volumes);

    // On several zones and nodes where there are such; a cluster without still runs all pods.
    private static Seq<TopologySpread> Spread(Workload workload) =>
        [Over(workload, "topology.kubernetes.io/zone"), Over(workload, "kubernetes.io/hostname")];

    private static TopologySpread Over(Workload workload, string key) =>
        new(1, key, "ScheduleAnyway", new LabelSelector(Labels.Selector(workload)), ["pod-template-hash"]);
}
