using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The hash behind the names of generated ConfigMaps and Secrets, so that changed content rolls the pods that read it.</summary>
internal static class NameHash
{
    public static void Append(ResourceSet set) =>
        Names.Rename(set, resource => resource.NeedsHash ? $"{resource.Name}-{Of(resource.Document)}" : resource.Name);

    private static string Of(JsonObject document)
    {
        var hashed = new JsonObject
        {
            ["kind"] = document.Text("kind"),
            // Kustomize looks for the field "metadata/name" here, finds none, and hashes an empty name.
            ["name"] = "",
            ["data"] = document["data"]?.DeepClone() ?? "",
        };
        if (document.Text("kind") == "Secret")
            hashed["type"] = document.Text("type");

        var hex = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Bytes(hashed)));
        return string.Concat(hex.Take(10).Select(Readable));
    }

    /// <summary>Letters that spell no words, as the API server does with its own hashes.</summary>
    private static char Readable(char c) => c switch
    {
        '0' => 'g',
        '1' => 'h',
        '3' => 'k',
        'a' => 'm',
        'e' => 't',
        _ => c,
    };
}
