using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.ArgoCd.Model;

public sealed record AppProject(ObjectMeta Metadata, AppProjectSpec Spec) : KubernetesObject("argoproj.io/v1alpha1", "AppProject", Metadata);

public sealed record AppProjectSpec(
    string Description,
    Seq<string> SourceRepos,
    Seq<Destination> Destinations,
    Seq<GroupKind> ClusterResourceWhitelist,
    Seq<GroupKind> NamespaceResourceBlacklist,
    OrphanedResources OrphanedResources);

public sealed record GroupKind(string Group, string Kind);

public sealed record OrphanedResources(bool Warn);
