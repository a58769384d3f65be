using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>One component in one environment, with all decided that its specification left open.</summary>
/// <param name="Name">Of its Deployment, Service and everything else that it has one of.</param>
/// <param name="Port">Where it listens; null for a worker.</param>
/// <param name="Scaling">Null where the number of pods is fixed.</param>
internal sealed record Workload(
    AppScope Scope,
    ComponentSpec Component,
    string Name,
    string Image,
    int? Port,
    PodCount Pods,
    ScalingSpec? Scaling,
    Seq<EnvVar> Env,
    ResourceRequirements Resources,
    ProbeSpec? Probes,
    IngressSpec? Ingress,
    FrameworkDefaults Defaults)
{
    public int User => Component.RunAsUser ?? FrameworkDefaults.UserId;

    public static Workload Of(AppScope scope, ComponentSpec component)
    {
        var own = scope.Environment?.OverrideOf(component.Name);
        var defaults = FrameworkDefaults.Of(component.Framework);
        var pods = own is null || scope.Environment is null ? Usual(component) : scope.Environment.PodsOf(component);

        return new Workload(
            scope,
            component,
            Naming.Component(scope.App.Name, component.Name),
            scope.ImageOf(component),
            component.Worker ? null : component.Port ?? defaults.Port,
            pods,
            pods.Most == 0 ? null : own?.Scaling ?? component.Scaling,
            Merge(component.Env, own?.Env ?? default),
            ResourceDefaults.Fill(component.Resources, own?.Resources, defaults),
            component.Worker ? null : component.Probes ?? new ProbeSpec(defaults.HealthPath, defaults.LivenessPath, defaults.StartupSeconds),
            component.Ingress is { } ingress ? ingress with { Host = own?.Host ?? ingress.Host } : null,
            defaults);
    }

    private static PodCount Usual(ComponentSpec component) =>
        component.Scaling is { } scaling ? new(scaling.Min, scaling.Max) : new(component.Replicas, component.Replicas);

    private static Seq<EnvVar> Merge(Seq<EnvVar> variables, Seq<EnvVar> own)
    {
        foreach (var variable in own)
        {
            var known = variables.FindIndex(v => v.Name == variable.Name) >= 0;
            variables = known ? variables.Replace(v => v.Name == variable.Name, _ => variable) : variables.Add(variable);
        }

        return variables;
    }
}
