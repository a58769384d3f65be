using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

public sealed record Deployment(ObjectMeta Metadata, DeploymentSpec Spec) : KubernetesObject("apps/v1", "Deployment", Metadata);

public sealed record DeploymentSpec(
    int? Replicas,
    int RevisionHistoryLimit,
    LabelSelector Selector,
    DeploymentStrategy Strategy,
    PodTemplate Template);

public sealed record DeploymentStrategy(string Type, RollingUpdate? RollingUpdate = null);

public sealed record RollingUpdate(YamlValue MaxSurge, YamlValue MaxUnavailable);

public sealed record Job(ObjectMeta Metadata, JobTemplate Spec) : KubernetesObject("batch/v1", "Job", Metadata);

public sealed record JobTemplate(int BackoffLimit, int ActiveDeadlineSeconds, PodTemplate Template);

public sealed record PodTemplate(PodMeta Metadata, PodSpec Spec);

public sealed record PodMeta(YamlMap? Labels, YamlMap? Annotations = null);
