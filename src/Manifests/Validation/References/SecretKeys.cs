using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>The keys of ConfigMaps and Secrets, those that an ExternalSecret fills in included.</summary>
internal static class SecretKeys
{
    /// <returns>Null where there is no such Secret; a null set where its keys can't be known.</returns>
    public static KeySet? Of(ObjectScope scope, string name, string? space)
    {
        if (scope.Find("Secret", name, space) is { } secret)
            return new KeySet(Keys(secret.Root.Map("data")).Concat(Keys(secret.Root.Map("stringData"))));

        var external = scope.Of("ExternalSecret", space).FirstOrDefault(item => TargetOf(item) == name);
        if (external?.Root.Map("spec") is not { } spec)
            return external is null ? null : new KeySet(null);

        var isWhole = spec["dataFrom"] is null && spec.Map("target")?["template"] is null;
        return new KeySet(isWhole ? ((spec["data"] as ListNode)?.Items ?? default).OfType<MapNode>().Select(data => data.Text("secretKey")).OfType<string>() : null);
    }

    public static KeySet? OfConfig(ObjectScope scope, string name, string? space) =>
        scope.Find("ConfigMap", name, space) is { } config
            ? new KeySet(Keys(config.Root.Map("data")).Concat(Keys(config.Root.Map("binaryData"))))
            : null;

    private static string TargetOf(ManifestObject external) => external.Root.Map("spec")?.Map("target")?.Text("name") ?? external.Name;

    private static IEnumerable<string> Keys(MapNode? map) => (map?.Entries ?? default).Select(entry => entry.Key.Text);
}

/// <param name="keys">Null where they can't be known.</param>
internal sealed class KeySet(IEnumerable<string>? keys)
{
    private readonly HashSet<string>? _keys = keys?.ToHashSet(StringComparer.Ordinal);

    public IEnumerable<string> Known => _keys ?? [];

    public bool MayHave(string key) => _keys is null || _keys.Contains(key);
}
