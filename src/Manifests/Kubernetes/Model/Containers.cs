using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

public sealed record Container(
    string Name,
    string Image,
    Seq<string> Command,
    Seq<ContainerPort> Ports,
    Seq<EnvFromSource> EnvFrom,
    Seq<EnvEntry> Env,
    ResourceRequirements Resources,
    Probe? StartupProbe,
    Probe? LivenessProbe,
    Probe? ReadinessProbe,
    Lifecycle? Lifecycle,
    ContainerSecurityContext SecurityContext,
    Seq<VolumeMount> VolumeMounts);

public sealed record ContainerPort(string Name, [property: WrittenAs("containerPort")] int Number, string Protocol);

public sealed record EnvFromSource(LocalObjectReference? ConfigMapRef);

public sealed record EnvEntry(string Name, string? Value = null, EnvValueSource? ValueFrom = null);

public sealed record EnvValueSource(KeySelector? SecretKeyRef = null, KeySelector? ConfigMapKeyRef = null);

public sealed record KeySelector(string Name, string Key);

public sealed record ResourceRequirements(Amounts Requests, Amounts Limits);

public sealed record Amounts(string Cpu, string Memory);

public sealed record Probe(HttpGet? HttpGet, TcpSocket? TcpSocket, int PeriodSeconds, int TimeoutSeconds, int FailureThreshold);

public sealed record HttpGet(string Path, YamlValue Port, Seq<HttpHeader> HttpHeaders = default);

public sealed record HttpHeader(string Name, string Value);

public sealed record TcpSocket(YamlValue Port);

public sealed record Lifecycle(LifecycleHandler PreStop);

public sealed record LifecycleHandler(SleepAction Sleep);

public sealed record SleepAction(int Seconds);

public sealed record ContainerSecurityContext(bool AllowPrivilegeEscalation, bool ReadOnlyRootFilesystem, Capabilities Capabilities);

public sealed record Capabilities(Seq<string> Drop);

public sealed record VolumeMount(string Name, string MountPath, bool? ReadOnly = null);
