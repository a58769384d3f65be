using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Kubernetes.Resources;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes;

/// <summary>Everything that an application is in a cluster, only what it asks for.</summary>
internal static class AppObjects
{
    /// <param name="annotations">What a component's Deployment says to tools beside the cluster.</param>
    public static IEnumerable<PlacedObject> Of(AppScope scope, Func<Workload, YamlMap?>? annotations = null) =>
        CustomManifests.Applied(scope, Shared(scope)
            .Concat(scope.App.Components.SelectMany(component => Of(Workload.Of(scope, component), annotations)))
            .Concat(scope.App.Jobs.Select(job => new PlacedObject($"{job.Name}-job", Jobs.Of(scope, job), Job: job))));

    private static IEnumerable<PlacedObject> Shared(AppScope scope)
    {
        if (Namespaces.Of(scope) is { } space)
            yield return new("namespace", space);
        if (ConfigMaps.Of(scope) is { } config)
            yield return new("configmap", config);
        foreach (var secret in ExternalSecrets.Of(scope))
            yield return new("externalsecret", secret);
    }

    private static IEnumerable<PlacedObject> Of(Workload workload, Func<Workload, YamlMap?>? annotations)
    {
        foreach (var claim in Claims.Of(workload))
            yield return Placed("pvc", claim);

        (string File, KubernetesObject? Object)[] rest =
        [
            ("deployment", Deployments.Of(workload, annotations?.Invoke(workload))),
            ("service", Services.Of(workload)),
            ("ingress", Ingresses.Of(workload)),
            ("hpa", Autoscalers.Of(workload)),
            ("pdb", DisruptionBudgets.Of(workload)),
            ("networkpolicy", NetworkPolicies.Of(workload)),
            ("servicemonitor", ServiceMonitors.Of(workload)),
        ];
        foreach (var (file, item) in rest)
        {
            if (item is not null)
                yield return Placed(file, item);
        }

        PlacedObject Placed(string file, KubernetesObject item) => new(file, item, workload.Component.Name);
    }
}
