using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Manifests.Validation;

namespace DevPortal.Api.GitOps;

/// <param name="Types">What <c>resource_type</c> may ask for.</param>
/// <param name="Kinds">Whose every field is known when manifests are validated.</param>
public sealed record ManifestTypes(Seq<string> Types, Seq<ManifestKind> Kinds)
{
    /// <summary>Everything that the options ask for.</summary>
    public const string Full = "Full";

    public const string Deployment = "Deployment";
    public const string Service = "Service";
    public const string Ingress = "Ingress";
    public const string ConfigMap = "ConfigMap";
    public const string Autoscaler = "HorizontalPodAutoscaler";

    public static ManifestTypes All { get; } = new(
        [Full, Deployment, Service, Ingress, ConfigMap, Autoscaler],
        ManifestValidator.Kinds.Select(kind => new ManifestKind(kind.ApiVersion, kind.Kind, kind.InNamespace)).ToSeq());

    /// <returns>As it is spelled here; null for what is no type.</returns>
    public static string? Find(string type) => All.Types.FirstOrDefault(known => known.Equals(type, StringComparison.OrdinalIgnoreCase));
}

public sealed record ManifestKind([property: JsonPropertyName("api_version")] string ApiVersion, string Kind, bool Namespaced);
