using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain.Argo;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>The marks on an Application by which Argo CD knows what to do with its objects when it is deleted.</summary>
/// <param name="MustChange">They are not as the deletion needs them; they cannot be changed any more once it has begun.</param>
internal sealed record ArgoFinalizers(IReadOnlyList<string> Names, bool MustChange)
{
    private const string Resources = "resources-finalizer.argocd.argoproj.io";

    public static ArgoFinalizers Read(JsonElement app, ArgoDeletion how)
    {
        var metadata = app.At("metadata"u8);
        var present = metadata.Texts("finalizers"u8, new TextPool());
        var others = present.Where(name => name != Resources && !name.StartsWith(Resources + "/", StringComparison.Ordinal));
        List<string> wanted = how switch
        {
            ArgoDeletion.Foreground => [.. others, Resources],
            ArgoDeletion.Background => [.. others, Resources + "/background"],
            _ => [.. others],
        };
        var isBeingDeleted = metadata.Words("deletionTimestamp"u8) is not null;
        return new(wanted, !isBeingDeleted && !wanted.ToHashSet(StringComparer.Ordinal).SetEquals(present));
    }

    public JsonObject Patch() => new()
    {
        ["metadata"] = new JsonObject { ["finalizers"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) },
    };
}
