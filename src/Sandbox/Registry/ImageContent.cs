using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Registry;

/// <param name="Digest">`sha256:` and the hash of exactly these bytes.</param>
internal sealed record ImageBlob(string Digest, string MediaType, byte[] Bytes);

/// <summary>
/// The bytes of an image: an OCI index for amd64 and arm64, a manifest and a configuration for each, and one empty layer.
/// The same name and tree give the same bytes, so a digest is worth comparing.
/// </summary>
internal static class ImageContent
{
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>A tar archive with nothing in it.</summary>
    private static readonly ImageBlob Layer = BlobOf(LayerType, new byte[1024]);

    /// <summary>The index first, then all that it leads to.</summary>
    public static IReadOnlyList<ImageBlob> Of(string name, string tree)
    {
        var blobs = new List<ImageBlob> { Layer };
        var manifests = new JsonArray();
        foreach (var architecture in (string[])["amd64", "arm64"])
        {
            var config = BlobOf(ConfigType, Config(name, tree, architecture));
            var manifest = BlobOf(ManifestType, Manifest(config));
            var descriptor = Descriptor(manifest);
            descriptor["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
            manifests.Add((JsonNode)descriptor);
            blobs.Add(config);
            blobs.Add(manifest);
        }

        var index = BlobOf(IndexType, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = manifests,
        });
        return [index, .. blobs];
    }

    public static bool IsManifest(ImageBlob blob) => blob.MediaType is IndexType or ManifestType;

    private static JsonObject Manifest(ImageBlob config) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = ManifestType,
        ["config"] = Descriptor(config),
        ["layers"] = new JsonArray(Descriptor(Layer)),
    };

    private static JsonObject Config(string name, string tree, string architecture) => new()
    {
        ["architecture"] = architecture,
        ["os"] = "linux",
        ["created"] = "1970-01-01T00:00:00Z",
        ["author"] = "DevPortal sandbox",
        ["config"] = new JsonObject
        {
            ["Labels"] = new JsonObject
            {
                ["org.opencontainers.image.title"] = name,
                ["org.opencontainers.image.description"] = "Built by the DevPortal sandbox: holds no program.",
                ["sandbox.devportal/tree"] = tree,
            },
        },
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(Layer.Digest) },
        ["history"] = new JsonArray(new JsonObject { ["created_by"] = "sandbox" }),
    };

    private static JsonObject Descriptor(ImageBlob blob) => new()
    {
        ["mediaType"] = blob.MediaType,
        ["digest"] = blob.Digest,
        ["size"] = blob.Bytes.Length,
    };

    private static ImageBlob BlobOf(string mediaType, JsonObject content) =>
        BlobOf(mediaType, Encoding.UTF8.GetBytes(content.ToJsonString()));

    private static ImageBlob BlobOf(string mediaType, byte[] bytes) =>
        new($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", mediaType, bytes);
}
