using System.Text.Json.Nodes;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record ApplicationSource(
    [property: Wire.Always] string RepoURL = "",
    string Path = "",
    string TargetRevision = "",
    HelmSource? Helm = null,
    KustomizeSource? Kustomize = null,
    DirectorySource? Directory = null,
    JsonObject? Plugin = null,
    string Chart = "",
    string Ref = "",
    string Name = "")
{
    /// <summary>What was asked for, where nothing is said the default branch.</summary>
    public string Revision() => TargetRevision.Length > 0 ? TargetRevision : "HEAD";

    /// <summary>Without options that are there but say nothing, so that saying nothing has one spelling.</summary>
    public ApplicationSource Normalized() => this with
    {
        Helm = Helm == new HelmSource() ? null : Helm,
        Kustomize = Kustomize == new KustomizeSource() ? null : Kustomize,
        Directory = Directory is null || Wire.GoJson.Same(Directory, new DirectorySource()) ? null : Directory,
    };
}

internal sealed record DirectorySource(
    bool Recurse = false,
    JsonObject? Jsonnet = null,
    string Exclude = "",
    string Include = "");

internal sealed record KustomizeSource(
    string NamePrefix = "",
    string NameSuffix = "",
    Seq<string> Images = default,
    IReadOnlyDictionary<string, string>? CommonLabels = null,
    string Version = "",
    IReadOnlyDictionary<string, string>? CommonAnnotations = null,
    bool ForceCommonLabels = false,
    bool ForceCommonAnnotations = false,
    string Namespace = "",
    bool CommonAnnotationsEnvsubst = false,
    Seq<JsonNode> Replicas = default,
    Seq<JsonNode> Patches = default,
    Seq<string> Components = default,
    bool IgnoreMissingComponents = false,
    bool LabelWithoutSelector = false,
    bool LabelIncludeTemplates = false);

internal sealed record HelmSource(
    Seq<string> ValueFiles = default,
    Seq<HelmParameter> Parameters = default,
    string ReleaseName = "",
    string Values = "",
    Seq<HelmFileParameter> FileParameters = default,
    string Version = "",
    bool PassCredentials = false,
    bool IgnoreMissingValueFiles = false,
    bool SkipCrds = false,
    JsonObject? ValuesObject = null,
    string Namespace = "",
    string KubeVersion = "",
    Seq<string> ApiVersions = default,
    bool SkipTests = false,
    bool SkipSchemaValidation = false);

internal sealed record HelmParameter(string Name = "", string Value = "", bool ForceString = false);

internal sealed record HelmFileParameter(string Name = "", string Path = "");
