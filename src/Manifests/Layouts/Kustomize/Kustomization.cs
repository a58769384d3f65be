using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Kustomize;

/// <summary>A <c>kustomization.yaml</c>.</summary>
internal sealed record Kustomization(
    KustomizationMeta? Metadata,
    string? Namespace,
    Seq<string> Resources,
    Seq<KustomizeLabels> Labels = default,
    Seq<KustomizeImage> Images = default,
    Seq<KustomizeReplicas> Replicas = default,
    Seq<KustomizePatch> Patches = default)
    : KindDocument("kustomize.config.k8s.io/v1beta1", "Kustomization")
{
    public const string FileName = "kustomization.yaml";

    public GeneratedFile FileIn(string folder) => new($"{folder}/{FileName}", YamlWriter.Write(ModelYaml.Of(this)));
}

internal sealed record KustomizationMeta(string Name, YamlMap? Annotations = null);

internal sealed record KustomizeLabels(YamlMap Pairs, bool IncludeTemplates);

internal sealed record KustomizeImage(string Name, string NewName, string? NewTag, string? Digest);

internal sealed record KustomizeReplicas(string Name, int Count);

internal sealed record KustomizePatch(PatchTarget Target, string Path);

internal sealed record PatchTarget(string? Group, string Version, string Kind, string Name);
