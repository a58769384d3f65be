using System.Text.Json;

namespace DevPortal.Integrations.Json;

/// <summary>The metadata of a list, as Kubernetes and Argo CD write it.</summary>
/// <param name="ResourceVersion">The moment that the list shows; where a watch goes on from.</param>
/// <param name="Continue">What to give for the next page; null on the last one.</param>
internal sealed record ListHead(string? ResourceVersion = null, string? Continue = null)
{
    public static ListHead Read(JsonElement metadata) => new(metadata.Words("resourceVersion"u8), metadata.Words("continue"u8));
}
