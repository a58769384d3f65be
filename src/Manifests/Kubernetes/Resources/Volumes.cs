using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

/// <summary>The folders of a component: those asked for, and scratch space where its framework must write.</summary>
internal static class Volumes
{
    private const string ScratchSize = "512Mi";

    public static Seq<Volume> Of(Workload workload) =>
        Scratch(workload)
            .Where(path => !IsMounted(workload, path))
            .Select(Empty)
            .Concat(workload.Component.Volumes.Select(volume => Of(workload, volume)))
            .ToSeq();

    public static Seq<VolumeMount> Mounts(Workload workload) =>
        Scratch(workload)
            .Where(path => !IsMounted(workload, path))
            .Select(Mount)
            .Concat(workload.Component.Volumes.Select(volume => new VolumeMount(volume.Name.Value, volume.MountPath, volume.ReadOnly ? true : null)))
            .ToSeq();

    public static Seq<Volume> ScratchOnly(Workload workload) => Scratch(workload).Select(Empty).ToSeq();

    public static Seq<VolumeMount> ScratchMounts(Workload workload) => Scratch(workload).Select(Mount).ToSeq();

    private static Seq<string> Scratch(Workload workload) => workload.Defaults.WritablePaths;

    private static bool IsMounted(Workload workload, string path) =>
        workload.Component.Volumes.FindIndex(volume => volume.MountPath.TrimEnd('/') == path) >= 0;

    private static Volume Empty(string path) => new(ScratchName(path), new EmptyDir(ScratchSize));

    private static VolumeMount Mount(string path) => new(ScratchName(path), path);

    private static string ScratchName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static Volume Of(Workload workload, VolumeSpec volume) => volume switch
    {
        { Persistent: not null } => new(
            volume.Name.Value,
            PersistentVolumeClaim: new(Naming.Claim(workload.Scope.App.Name, workload.Component.Name, volume.Name))),
        { Config: { } config } => new(volume.Name.Value, ConfigMap: new(config.Value)),
        { Secret: { } secret } => new(volume.Name.Value, Secret: new(secret.Value)),
        _ => new(volume.Name.Value, new EmptyDir()),
    };
}
