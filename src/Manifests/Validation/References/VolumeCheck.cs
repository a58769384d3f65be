using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>Folders of containers, and what they are made of.</summary>
internal static class VolumeCheck
{
    public static void Check(ObjectScope scope)
    {
        foreach (var workload in scope.Workloads)
        {
            var volumes = ((workload.Pod["volumes"] as ListNode)?.Items ?? default).OfType<MapNode>().ToList();
            Mounts(workload, volumes);
            for (var i = 0; i < volumes.Count; i++)
                Sources(scope, workload, volumes[i], $"{workload.PodPath}.volumes[{i}]");
        }
    }

    private static void Mounts(WorkloadView workload, List<MapNode> volumes)
    {
        var names = volumes.Select(volume => volume.Text("name")).Concat(ClaimTemplates(workload)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (container, path) in workload.Containers)
        {
            if (container["volumeMounts"] is not ListNode mounts)
                continue;

            for (var i = 0; i < mounts.Items.Count; i++)
            {
                if (mounts.Items[i] is MapNode mount && mount.Text("name") is { } name && !names.Contains(name))
                    workload.Object.Findings.Error(mount["name"]!, $"{path}.volumeMounts[{i}].name", $"The pod has no volume {name}.{Suggestion.Among(name, names)}");
            }
        }
    }

    private static IEnumerable<string?> ClaimTemplates(WorkloadView workload) =>
        ((workload.Object.Root.Map("spec")?["volumeClaimTemplates"] as ListNode)?.Items ?? default)
            .OfType<MapNode>()
            .Select(template => template.Map("metadata")?.Text("name"));

    private static void Sources(ObjectScope scope, WorkloadView workload, MapNode volume, string path)
    {
        var (item, space) = (workload.Object, workload.Object.Namespace);
        if (volume.Map("persistentVolumeClaim") is { } claim && claim.Text("claimName") is { } claimName && scope.Find("PersistentVolumeClaim", claimName, space) is null)
            item.Findings.Error(claim["claimName"]!, $"{path}.persistentVolumeClaim.claimName", $"There is no PersistentVolumeClaim {claimName} here.");

        if (volume.Map("configMap") is { } config && config.Text("name") is { } configName && scope.Find("ConfigMap", configName, space) is null)
            KeyCheck.Elsewhere(item, config["name"]!, $"{path}.configMap.name", "ConfigMap", configName);

        if (volume.Map("secret") is { } secret && secret.Text("secretName") is { } secretName && SecretKeys.Of(scope, secretName, space) is null)
            KeyCheck.Elsewhere(item, secret["secretName"]!, $"{path}.secret.secretName", "Secret", secretName);
    }
}
