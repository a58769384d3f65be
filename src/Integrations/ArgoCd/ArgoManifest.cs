using System.Text.Json;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>An object of Argo CD's own kinds, as DevPortal wrote it.</summary>
internal sealed record ArgoManifest(string Name, JsonElement Json)
{
    /// <exception cref="InvalidValueException">It is not exactly one object of that kind.</exception>
    public static ArgoManifest Read(string manifest, string kind) =>
        YamlJson.Documents(manifest) is [var json] && json.Text("kind"u8) == kind && json.At("metadata"u8).Words("name"u8) is { } name
            ? new(name, json)
            : throw new InvalidValueException($"This is not the manifest of exactly one {kind} with a name.");
}
