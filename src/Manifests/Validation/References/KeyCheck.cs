using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>What containers read from ConfigMaps and Secrets.</summary>
internal static class KeyCheck
{
    public static void Check(ObjectScope scope)
    {
        foreach (var workload in scope.Workloads)
        {
            foreach (var (container, path) in workload.Containers)
            {
                Whole(scope, workload.Object, container, path);
                Single(scope, workload.Object, container, path);
            }
        }
    }

    /// <summary>Says that something is not among the files, which may be right.</summary>
    public static void Elsewhere(ManifestObject item, YamlNode at, string path, string kind, string name) =>
        item.Findings.Warning(at, path, $"There is no {kind} {name} here. It has to be in the cluster already.");

    private static void Whole(ObjectScope scope, ManifestObject item, MapNode container, string path)
    {
        if (container["envFrom"] is not ListNode list)
            return;

        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is not MapNode source)
                continue;

            if (source.Map("configMapRef") is { } config && config.Text("name") is { } configName && !IsOptional(config) && SecretKeys.OfConfig(scope, configName, item.Namespace) is null)
                Elsewhere(item, config["name"]!, $"{path}.envFrom[{i}].configMapRef.name", "ConfigMap", configName);
            if (source.Map("secretRef") is { } secret && secret.Text("name") is { } secretName && !IsOptional(secret) && SecretKeys.Of(scope, secretName, item.Namespace) is null)
                Elsewhere(item, secret["name"]!, $"{path}.envFrom[{i}].secretRef.name", "Secret", secretName);
        }
    }

    private static void Single(ObjectScope scope, ManifestObject item, MapNode container, string path)
    {
        if (container["env"] is not ListNode list)
            return;

        for (var i = 0; i < list.Items.Count; i++)
        {
            var source = (list.Items[i] as MapNode)?.Map("valueFrom");
            if (source?.Map("configMapKeyRef") is { } config)
                Key(item, config, $"{path}.env[{i}].valueFrom.configMapKeyRef", "ConfigMap", name => SecretKeys.OfConfig(scope, name, item.Namespace));
            if (source?.Map("secretKeyRef") is { } secret)
                Key(item, secret, $"{path}.env[{i}].valueFrom.secretKeyRef", "Secret", name => SecretKeys.Of(scope, name, item.Namespace));
        }
    }

    private static void Key(ManifestObject item, MapNode reference, string path, string kind, Func<string, KeySet?> find)
    {
        if (reference.Text("name") is not { } name || reference.Text("key") is not { } key || IsOptional(reference))
            return;

        if (find(name) is not { } keys)
            Elsewhere(item, reference["name"]!, $"{path}.name", kind, name);
        else if (!keys.MayHave(key))
            item.Findings.Error(reference["key"]!, $"{path}.key", $"The {kind} {name} has no key {key}.{Suggestion.Among(key, keys.Known)}");
    }

    private static bool IsOptional(MapNode reference) => reference["optional"] is ScalarNode { Text: "true" };
}
