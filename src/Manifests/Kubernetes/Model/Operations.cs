using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

public sealed record HorizontalPodAutoscaler(ObjectMeta Metadata, AutoscalerSpec Spec)
    : KubernetesObject("autoscaling/v2", "HorizontalPodAutoscaler", Metadata);

public sealed record AutoscalerSpec(ScaleTarget ScaleTargetRef, int MinReplicas, int MaxReplicas, Seq<Metric> Metrics, ScalingBehavior Behavior);

public sealed record ScaleTarget(string ApiVersion, string Kind, string Name);

public sealed record Metric(string Type, ResourceMetric Resource);

public sealed record ResourceMetric(string Name, MetricTarget Target);

public sealed record MetricTarget(string Type, int AverageUtilization);

public sealed record ScalingBehavior(ScalingPause ScaleDown);

public sealed record ScalingPause(int StabilizationWindowSeconds);

public sealed record PodDisruptionBudget(ObjectMeta Metadata, BudgetSpec Spec) : KubernetesObject("policy/v1", "PodDisruptionBudget", Metadata);

public sealed record BudgetSpec(YamlValue MinAvailable, LabelSelector Selector, string UnhealthyPodEvictionPolicy);

public sealed record PersistentVolumeClaim(ObjectMeta Metadata, ClaimSpec Spec) : KubernetesObject("v1", "PersistentVolumeClaim", Metadata);

public sealed record ClaimSpec(Seq<string> AccessModes, string? StorageClassName, ClaimResources Resources);

public sealed record ClaimResources(StorageAmount Requests);

public sealed record StorageAmount(string Storage);
