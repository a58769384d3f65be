using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>Argo CD never shows what is in a Secret.</summary>
internal static class SecretMask
{
    private const string Mask = "++++++++";

    public static void Hide(JsonObject secret)
    {
        foreach (var field in new[] { "data", "stringData" })
        {
            if (secret[field] is not JsonObject values)
                continue;

            foreach (var name in values.Select(value => value.Key).ToList())
                values[name] = Mask;
        }

        if (secret["metadata"]?["annotations"] is JsonObject annotations && annotations.ContainsKey(LiveDocument.LastAppliedAnnotation))
            annotations[LiveDocument.LastAppliedAnnotation] = Mask;
    }
}
