using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>
/// A Kubernetes object as somebody wrote it: immutable, small enough to be kept in great numbers, and equal to another
/// with the same content.
/// </summary>
internal sealed class Manifest : IEquatable<Manifest>
{
    private static readonly Dictionary<string, string> None = [];

    private readonly byte[] _json;

    private Manifest(JsonObject document, byte[] json)
    {
        _json = json;
        Hash = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16));
        ApiVersion = document.Text("apiVersion") ?? "";
        var slash = ApiVersion.IndexOf('/', StringComparison.Ordinal);
        Version = ApiVersion[(slash + 1)..];
        Key = new ResourceKey(
            string.Intern(slash < 0 ? "" : ApiVersion[..slash]),
            string.Intern(document.Text("kind") ?? ""),
            document.Text("metadata", "namespace") ?? "",
            document.Text("metadata", "name") ?? "");
        GenerateName = document.Text("metadata", "generateName");
        var annotations = document.Map("metadata", "annotations").ToDictionary(StringComparer.Ordinal);
        Annotations = annotations.Count == 0 ? None : annotations;
    }

    public ResourceKey Key { get; }

    public string ApiVersion { get; }

    public string Version { get; }

    public string? GenerateName { get; }

    /// <summary>Equal for equal content.</summary>
    public string Hash { get; }

    /// <summary>The annotations, none of them interpreted.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    public ReadOnlySpan<byte> Utf8 => _json;

    public static Manifest Of(JsonObject document) => new(document, CanonicalJson.Bytes(document));

    public static Manifest Parse(ReadOnlySpan<byte> json) => Of((JsonObject)JsonNode.Parse(json)!);

    /// <summary>A document of its own, free to be changed.</summary>
    public JsonObject Read() => (JsonObject)JsonNode.Parse(_json)!;

    /// <summary>The same object after a change to its document.</summary>
    public Manifest With(Action<JsonObject> change)
    {
        var document = Read();
        change(document);
        return Of(document);
    }

    public string? Annotation(string name) => Annotations.GetValueOrDefault(name);

    public bool Equals(Manifest? other) => other is not null && (ReferenceEquals(this, other) || Hash == other.Hash);

    public override bool Equals(object? obj) => Equals(obj as Manifest);

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Encoding.UTF8.GetString(_json);
}
