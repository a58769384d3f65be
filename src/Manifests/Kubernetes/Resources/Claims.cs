using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Claims
{
    // A volume that is taken out of the specification keeps its data until a person deletes it.
    private static readonly YamlMap Kept = YamlMap.Of((Labels.SyncOptions, "Prune=false"));

    public static IEnumerable<PersistentVolumeClaim> Of(Workload workload) =>
        workload.Component.Volumes
            .Where(volume => volume.Persistent is not null)
            .Select(volume => Of(workload, volume.Name, volume.Persistent!));

    private static PersistentVolumeClaim Of(Workload workload, ResourceName volume, PersistentVolume wanted) => new(
        Labels.Meta(workload, Naming.Claim(workload.Scope.App.Name, workload.Component.Name, volume), Kept),
        new ClaimSpec(
            [wanted.Access.ToString()],
            wanted.StorageClass,
            new ClaimResources(new StorageAmount(wanted.Size.Value))));
}
