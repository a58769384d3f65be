using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd.Model;

public sealed record Application(ObjectMeta Metadata, ApplicationSpec Spec) : KubernetesObject("argoproj.io/v1alpha1", "Application", Metadata);

/// <param name="Source">Null where there are several.</param>
public sealed record ApplicationSpec(
    string Project,
    ApplicationSource? Source,
    Seq<ApplicationSource> Sources,
    Destination Destination,
    SyncPolicy SyncPolicy,
    Seq<IgnoredDifference> IgnoreDifferences,
    int RevisionHistoryLimit);

public sealed record ApplicationSource(
    [property: WrittenAs("repoURL")] string RepoUrl,
    string TargetRevision,
    string Path,
    DirectorySource? Directory = null,
    HelmSource? Helm = null);

public sealed record DirectorySource(string Include);

public sealed record HelmSource(string ReleaseName, Seq<string> ValueFiles);

/// <summary>The cluster by its address or by its name in Argo CD.</summary>
public sealed record Destination(string? Server, string? Name, string Namespace);

public sealed record SyncPolicy(AutomatedSync? Automated, ManagedNamespace? ManagedNamespaceMetadata, Seq<string> SyncOptions, SyncRetry Retry);

public sealed record AutomatedSync(bool Prune, bool SelfHeal, bool AllowEmpty);

public sealed record ManagedNamespace(YamlMap Labels);

public sealed record SyncRetry(int Limit, RetryBackoff Backoff);

public sealed record RetryBackoff(string Duration, int Factor, string MaxDuration);

public sealed record IgnoredDifference(string Group, string Kind, string? Name, Seq<string> JsonPointers);
