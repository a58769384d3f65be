using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>An object as a custom template wrote it.</summary>
internal sealed record CustomObject(string ApiVersion, string Kind, ObjectMeta Metadata, YamlMap Document) : KubernetesObject(ApiVersion, Kind, Metadata);
