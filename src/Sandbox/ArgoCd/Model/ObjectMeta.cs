using System.Text.Json.Serialization;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

/// <summary>The metadata of one of Argo CD's own objects.</summary>
internal sealed record ObjectMeta(
    string Name = "",
    string GenerateName = "",
    string Namespace = "",
    [property: JsonPropertyName("uid")] string Uid = "",
    string ResourceVersion = "",
    long Generation = 0,
    DateTimeOffset? CreationTimestamp = null,
    DateTimeOffset? DeletionTimestamp = null,
    long? DeletionGracePeriodSeconds = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyDictionary<string, string>? Annotations = null,
    Seq<string> Finalizers = default,
    Seq<OwnerReference> OwnerReferences = default)
{
    private static readonly Dictionary<string, string> None = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = Labels ?? None;

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = Annotations ?? None;
}

internal sealed record OwnerReference(
    string ApiVersion = "",
    string Kind = "",
    string Name = "",
    [property: JsonPropertyName("uid")] string Uid = "",
    bool? Controller = null,
    bool? BlockOwnerDeletion = null);

internal sealed record ListMeta(string ResourceVersion = "");
