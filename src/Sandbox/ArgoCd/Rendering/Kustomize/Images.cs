using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The image transformer: another name, tag or digest for every container that runs an image of a name.</summary>
internal static class Images
{
    public static void Set(ResourceSet set, JsonObject kustomization)
    {
        foreach (var entry in kustomization.Items("images"))
        {
            foreach (var resource in set)
                Set(resource.Document, entry);
        }
    }

    private static void Set(JsonNode? node, JsonObject entry)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Set(item, entry);
        }

        if (node is not JsonObject map)
            return;

        foreach (var (name, value) in map)
        {
            if (name is not ("containers" or "initContainers"))
            {
                Set(value, entry);
                continue;
            }

            foreach (var container in map.Items(name))
            {
                if (container.Text("image") is { } image)
                    container["image"] = Change(image, entry);
            }
        }
    }

    private static string Change(string image, JsonObject entry)
    {
        var (name, tag, digest) = Split(image);
        if (name != entry.Text("name"))
            return image;

        var newTag = entry.At("newTag").Scalar();
        var newDigest = entry.Text("digest") ?? "";
        var suffix = entry.Text("tagSuffix") ?? "";
        if (entry.Text("newName") is { Length: > 0 } newName)
            name = newName;
        if (newTag.Length > 0 || newDigest.Length > 0)
            (tag, digest) = (newTag, newDigest);
        else if (suffix.Length > 0)
            (tag, digest) = (tag + suffix, "");

        return name + (tag.Length > 0 ? ":" + tag : "") + (digest.Length > 0 ? "@" + digest : "");
    }

    private static (string Name, string Tag, string Digest) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? "" : image[(at + 1)..];
        var rest = at < 0 ? image : image[..at];
        var colon = rest.LastIndexOf(':');
        return colon > rest.LastIndexOf('/') ? (rest[..colon], rest[(colon + 1)..], digest) : (rest, "", digest);
    }
}
