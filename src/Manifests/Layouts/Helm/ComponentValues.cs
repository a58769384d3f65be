using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Helm;

/// <summary>What a component's chart is told; see the templates beside this file.</summary>
internal sealed record ComponentValues(
    string FullnameOverride,
    ApplicationValues Application,
    string? Environment,
    ImageValues Image,
    Seq<LocalObjectReference> ImagePullSecrets,
    int ReplicaCount,
    AutoscalingValues Autoscaling,
    int RevisionHistoryLimit,
    DeploymentStrategy Strategy,
    YamlMap? Annotations,
    YamlMap? PodAnnotations,
    Seq<string> Command,
    int? Port,
    ServiceValues? Service,
    Seq<EnvFromSource> EnvFrom,
    Seq<EnvEntry> Env,
    ResourceRequirements Resources,
    Probe? StartupProbe,
    Probe? LivenessProbe,
    Probe? ReadinessProbe,
    Lifecycle? Lifecycle,
    PodSecurityContext PodSecurityContext,
    ContainerSecurityContext SecurityContext,
    Seq<YamlMap> InitContainers,
    Seq<VolumeMount> VolumeMounts,
    Seq<Volume> Volumes,
    Seq<TopologySpread> TopologySpreadConstraints,
    int TerminationGracePeriodSeconds,
    IngressValues Ingress,
    Seq<ClaimValues> Persistence,
    BudgetValues PodDisruptionBudget,
    NetworkValues NetworkPolicy,
    MetricsValues Metrics,
    Seq<JobValues> Jobs);

internal sealed record ApplicationValues(string Name, string Team, Seq<string> Charts = default);

internal sealed record ImageValues(string Repository, string Tag, string Digest);

internal sealed record AutoscalingValues(
    bool Enabled,
    int? MinReplicas = null,
    int? MaxReplicas = null,
    [property: WrittenAs("targetCPUUtilizationPercentage")] int? CpuPercent = null,
    [property: WrittenAs("targetMemoryUtilizationPercentage")] int? MemoryPercent = null,
    ScalingBehavior? Behavior = null);

internal sealed record ServiceValues(string Type, int Port);

internal sealed record IngressValues(
    bool Enabled,
    string? ClassName = null,
    YamlMap? Annotations = null,
    Seq<IngressHost> Hosts = default,
    Seq<IngressTls> Tls = default);

internal sealed record IngressHost(string Host, Seq<IngressHostPath> Paths);

internal sealed record IngressHostPath(string Path, string PathType);

internal sealed record ClaimValues(string Name, YamlMap? Annotations, ClaimSpec Spec);

internal sealed record BudgetValues(bool Enabled, YamlValue? MinAvailable = null);

internal sealed record NetworkValues(bool Enabled, Seq<IngressAllowance> Ingress = default);

internal sealed record MetricsValues(bool Enabled, string? Path = null, string? Interval = null);

internal sealed record JobValues(
    string Name,
    YamlMap? Annotations,
    int BackoffLimit,
    int ActiveDeadlineSeconds,
    YamlMap Container,
    Seq<Volume> Volumes);
