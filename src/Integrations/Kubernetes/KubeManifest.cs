using System.Text.Json;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>An object as its manifest describes it.</summary>
internal sealed record KubeManifest(string Api, string Kind, string Name, string? Namespace, JsonElement Json)
{
    /// <exception cref="InvalidValueException">It is not YAML, or one of its documents does not say which object it is.</exception>
    public static List<KubeManifest> ReadAll(string yaml) => [.. YamlJson.Documents(yaml).Select(Read)];

    private static KubeManifest Read(JsonElement json)
    {
        var metadata = json.At("metadata"u8);
        return (json.Words("apiVersion"u8), json.Words("kind"u8), metadata.Words("name"u8)) is ({ } api, { } kind, { } name)
            ? new(api, kind, name, metadata.Words("namespace"u8), json)
            : throw new InvalidValueException("A manifest needs apiVersion, kind and metadata.name.");
    }
}
