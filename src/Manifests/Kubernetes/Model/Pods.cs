using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Kubernetes.Model;

public sealed record PodSpec(
    bool AutomountServiceAccountToken,
    bool EnableServiceLinks,
    PodSecurityContext SecurityContext,
    Seq<LocalObjectReference> ImagePullSecrets,
    Seq<Container> InitContainers,
    Seq<Container> Containers,
    string? RestartPolicy,
    Seq<TopologySpread> TopologySpreadConstraints,
    int TerminationGracePeriodSeconds,
    Seq<Volume> Volumes);

public sealed record PodSecurityContext(bool RunAsNonRoot, int RunAsUser, int RunAsGroup, int FsGroup, string FsGroupChangePolicy, SeccompProfile SeccompProfile);

public sealed record SeccompProfile(string Type);

public sealed record TopologySpread(
    int MaxSkew,
    string TopologyKey,
    string WhenUnsatisfiable,
    LabelSelector LabelSelector,
    Seq<string> MatchLabelKeys);

public sealed record Volume(
    string Name,
    EmptyDir? EmptyDir = null,
    ClaimReference? PersistentVolumeClaim = null,
    LocalObjectReference? ConfigMap = null,
    SecretReference? Secret = null);

public sealed record EmptyDir(string? SizeLimit = null);

public sealed record ClaimReference(string ClaimName);

public sealed record SecretReference(string SecretName);
