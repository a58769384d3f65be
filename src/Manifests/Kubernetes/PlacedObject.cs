using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>An object and the file that it belongs in.</summary>
/// <param name="File">The name of the file, without <c>.yaml</c>, in an application of one component: <c>deployment</c>.</param>
/// <param name="Component">Null for what the whole application has.</param>
internal sealed record PlacedObject(string File, KubernetesObject Object, ComponentName? Component = null);
