using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>An object and the file that it belongs in.</summary>
/// <param name="File">The name of the file, without <c>.yaml</c>, in an application of one component: <c>deployment</c>.</param>
/// <param name="Component">Null for what the whole application has.</param>
/// <param name="Job">Where it is one of the application's jobs.</param>
internal sealed record PlacedObject(string File, KubernetesObject Object, ComponentName? Component = null, JobSpec? Job = null)
{
    /// <summary>Whose chart holds it; null for the shared one.</summary>
    public ComponentName? Owner => Component ?? Job?.Component;
}
