using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd.Model;

public sealed record ApplicationSet(ObjectMeta Metadata, ApplicationSetSpec Spec)
    : KubernetesObject("argoproj.io/v1alpha1", "ApplicationSet", Metadata);

/// <param name="TemplatePatch">Text that is merged into each Application once its own expressions are filled in.</param>
public sealed record ApplicationSetSpec(
    bool GoTemplate,
    Seq<string> GoTemplateOptions,
    Seq<Generator> Generators,
    ApplicationTemplate Template,
    string? TemplatePatch);

public sealed record Generator(GitGenerator? Git = null, ListGenerator? List = null);

public sealed record GitGenerator(
    [property: WrittenAs("repoURL")] string RepoUrl,
    string Revision,
    Seq<GitPath> Directories = default,
    Seq<GitPath> Files = default,
    YamlMap? Values = null);

public sealed record GitPath(string Path);

public sealed record ListGenerator(Seq<YamlMap> Elements);

public sealed record ApplicationTemplate(TemplateMeta Metadata, ApplicationSpec Spec);

public sealed record TemplateMeta(string Name, YamlMap? Labels, YamlMap? Annotations, Seq<string> Finalizers);
