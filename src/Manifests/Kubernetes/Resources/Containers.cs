using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Containers
{
    public const string PortName = "http";

    // Long enough for load balancers to notice that the pod is going.
    private const int SecondsBeforeStop = 5;

    private static readonly ContainerSecurityContext Restricted = new(
        AllowPrivilegeEscalation: false,
        ReadOnlyRootFilesystem: true,
        new Capabilities(["ALL"]));

    /// <summary>The container that serves.</summary>
    public static Container Main(Workload workload) => Plain(
            workload,
            workload.Component.Name.Value,
            workload.Image,
            workload.Component.Command,
            workload.Env.Select(Env).ToSeq()) with
    {
        Ports = workload.Port is { } port ? [new ContainerPort(PortName, port, "TCP")] : [],
        EnvFrom = FromConfig(workload),
        StartupProbe = Probes.Startup(workload),
        LivenessProbe = Probes.Liveness(workload),
        ReadinessProbe = Probes.Readiness(workload),
        Lifecycle = workload.Port is null ? null : new Lifecycle(new LifecycleHandler(new SleepAction(SecondsBeforeStop))),
        VolumeMounts = Volumes.Mounts(workload),
    };

    public static Container Init(Workload workload, InitContainerSpec init) => Plain(
            workload,
            init.Name.Value,
            init.Image?.Value ?? workload.Image,
            init.Command,
            Merged(workload.Env, init.Env)) with
    {
        EnvFrom = FromConfig(workload),
        VolumeMounts = Volumes.Mounts(workload),
    };

    /// <summary>A container that runs to its end, with scratch space alone.</summary>
    public static Container Task(Workload workload, string name, Seq<string> command, Seq<EnvEntry> env, bool readsConfig) =>
        Plain(workload, name, workload.Image, command, env) with
        {
            EnvFrom = readsConfig ? FromConfig(workload) : [],
            VolumeMounts = Volumes.ScratchMounts(workload),
        };

    public static EnvEntry Env(EnvVar variable) => new(
        variable.Name,
        variable.Value,
        variable switch
        {
            { FromSecret: { } secret } => new EnvValueSource(SecretKeyRef: new(secret.Name.Value, secret.Key)),
            { FromConfig: { } config } => new EnvValueSource(ConfigMapKeyRef: new(config.Name.Value, config.Key)),
            _ => null,
        });

    private static Container Plain(Workload workload, string name, string image, Seq<string> command, Seq<EnvEntry> env) => new(
        name, image, command, [], [], env, workload.Resources, null, null, null, null, Restricted, []);

    private static Seq<EnvFromSource> FromConfig(Workload workload) =>
        workload.Scope.Config.IsEmpty ? [] : [new EnvFromSource(new(Naming.ConfigMap(workload.Scope.App.Name)))];

    private static Seq<EnvEntry> Merged(Seq<EnvVar> variables, Seq<EnvVar> own) =>
        variables.Where(variable => own.FindIndex(o => o.Name == variable.Name) < 0).Concat(own).Select(Env).ToSeq();
}
