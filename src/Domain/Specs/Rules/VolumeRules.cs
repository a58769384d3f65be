namespace DevPortal.Domain.Specs.Rules;

internal static class VolumeRules
{
    private static readonly string[] SystemPaths = ["/", "/proc", "/sys", "/dev", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/etc", "/boot"];

    public static void Check(Problems problems, ComponentSpec component)
    {
        problems.AtMost(component.Volumes, SpecLimits.Volumes, "volumes");
        problems.Once("volumes", component.Volumes, volume => volume.Name.Value, "name");
        problems.Once("volumes", component.Volumes, volume => volume.MountPath.TrimEnd('/'), "mountPath");
        problems.Each("volumes", component.Volumes, (at, volume) =>
        {
            OneSource(at, volume);
            MountPath(at, volume.MountPath);
            ScratchName(at, component, volume);
            Persistent(at.In("persistent"), component, volume.Persistent);
        });
    }

    private static void OneSource(Problems problems, VolumeSpec volume)
    {
        var sources = (volume.Persistent is null ? 0 : 1) + (volume.Config is null ? 0 : 1) + (volume.Secret is null ? 0 : 1);
        problems.Need(sources <= 1, "", $"{volume.Name} comes from more than one place. Give only one of persistent, config and secret.");
    }

    private static void MountPath(Problems problems, string path)
    {
        var parts = path.Split('/');
        problems.Need(
            path.StartsWith('/')
                && path.Length <= SpecLimits.PathLength
                && !SystemPaths.Contains(path == "/" ? path : path.TrimEnd('/'))
                && parts.Skip(1).SkipLast(path.EndsWith('/') ? 1 : 0).All(part => part is not ("" or "." or ".."))
                && path.All(c => c is > ' ' and < '\u007f' and not (':' or '\\' or '"')),
            "mountPath",
            $"{Problems.Shown(path)} is no folder to mount at. Give one from the root that the system does not need itself, for example /data.");
    }

    // Each component has scratch space of its own, in volumes named after their folder.
    private static void ScratchName(Problems problems, ComponentSpec component, VolumeSpec volume)
    {
        foreach (var path in FrameworkDefaults.Of(component.Framework).WritablePaths)
        {
            if (path.EndsWith($"/{volume.Name}", StringComparison.Ordinal) && volume.MountPath.TrimEnd('/') != path)
                problems.Add("name", $"{volume.Name} is the scratch space at {path}. Take another name.");
        }
    }

    private static void Persistent(Problems problems, ComponentSpec component, PersistentVolume? volume)
    {
        if (volume is null)
            return;

        problems.Need(volume.Size.Amount >= 1 << 20, "size", $"{volume.Size} is less than 1 MiB. Give a unit, for example 1Gi.");
        problems.Need(volume.StorageClass is null or { Length: > 0 and <= SpecLimits.LineLength }, "storageClass", "Name the storage class, or leave it out for the cluster's usual one.");
        problems.Need(
            volume.Access != VolumeAccess.ReadWriteOnce || (component.Replicas <= 1 && component.Scaling is null),
            "access",
            "ReadWriteOnce serves one pod. Take ReadWriteMany, or run one replica without scaling.");
    }
}
