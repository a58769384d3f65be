using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Deployments
{
    private const int Revisions = 5;

    public static Deployment Of(Workload workload, YamlMap? annotations) => new(
        Labels.Meta(workload, annotations: annotations),
        new DeploymentSpec(
            workload.Scaling is null ? workload.Pods.Least : null,
            Revisions,
            new LabelSelector(Labels.Selector(workload)),
            Strategy(workload),
            new PodTemplate(new PodMeta(Labels.Of(workload), PodAnnotations(workload)), Pods.Serving(workload))));

    // A volume that one pod can hold has to be let go before the next can take it.
    private static DeploymentStrategy Strategy(Workload workload) =>
        workload.Component.Volumes.Any(volume => volume.Persistent?.Access == VolumeAccess.ReadWriteOnce)
            ? new DeploymentStrategy("Recreate")
            : new DeploymentStrategy("RollingUpdate", new RollingUpdate(MaxSurge: 1, MaxUnavailable: 0));

    private static YamlMap? PodAnnotations(Workload workload)
    {
        var scope = workload.Scope;
        var annotations = YamlMap.Of(
            (Labels.ConfigChecksum, scope.Config.IsEmpty ? null : ConfigMaps.Checksum(scope)),
            (Labels.RestartedAt, scope.RestartedAt is { } at ? RestartTime.Write(at) : null));
        return annotations.Entries.IsEmpty ? null : annotations;
    }
}
