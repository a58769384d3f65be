using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

/// <summary>
/// A document that says what it is. The records here are written as they are declared: properties in their order under their
/// camel-case names, without those that are null or empty; see <see cref="ModelYaml"/>.
/// </summary>
public abstract record KindDocument(string ApiVersion, string Kind);

/// <summary>One thing in a cluster.</summary>
public abstract record KubernetesObject(string ApiVersion, string Kind, ObjectMeta Metadata) : KindDocument(ApiVersion, Kind);

public sealed record ObjectMeta(string Name, string? Namespace = null, YamlMap? Labels = null, YamlMap? Annotations = null, Seq<string> Finalizers = default);

public sealed record LabelSelector(YamlMap? MatchLabels = null);

public sealed record LocalObjectReference(string Name);

public sealed record Namespace(ObjectMeta Metadata) : KubernetesObject("v1", "Namespace", Metadata);

public sealed record ConfigMap(ObjectMeta Metadata, YamlMap? Data) : KubernetesObject("v1", "ConfigMap", Metadata);
