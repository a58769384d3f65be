using System.Collections.Frozen;

namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>What the sandbox's cluster serves: the built-in kinds and the definitions of the operators that it pretends to run.</summary>
internal static class Kinds
{
    private static readonly FrozenSet<(string Group, string Kind)> ClusterWide = new (string, string)[]
    {
        ("", "Namespace"), ("", "Node"), ("", "PersistentVolume"),
        ("rbac.authorization.k8s.io", "ClusterRole"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"),
        ("apiextensions.k8s.io", "CustomResourceDefinition"), ("apiregistration.k8s.io", "APIService"),
        ("storage.k8s.io", "StorageClass"), ("storage.k8s.io", "CSIDriver"), ("networking.k8s.io", "IngressClass"),
        ("scheduling.k8s.io", "PriorityClass"), ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
        ("cert-manager.io", "ClusterIssuer"), ("external-secrets.io", "ClusterSecretStore"),
    }.ToFrozenSet();

    private static readonly FrozenSet<string> ServedGroups = new[]
    {
        "", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io",
        "apiextensions.k8s.io", "apiregistration.k8s.io", "scheduling.k8s.io", "admissionregistration.k8s.io",
        "coordination.k8s.io", "discovery.k8s.io", "cert-manager.io", "external-secrets.io", "monitoring.coreos.com",
        "argoproj.io", "gateway.networking.k8s.io",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsNamespaced(string group, string kind) => !ClusterWide.Contains((group, kind));

    public static bool IsServed(string group) => ServedGroups.Contains(group);

    /// <summary><c>deployment.apps/web</c>, as kubectl names what it has just changed.</summary>
    public static string KubectlName(ResourceKey key)
    {
        var kind = key.Kind.ToLowerInvariant();
        return key.Group.Length == 0 ? $"{kind}/{key.Name}" : $"{kind}.{key.Group}/{key.Name}";
    }

    /// <summary><c>deployments.apps</c>, as the API server names kinds in its errors.</summary>
    public static string Plural(string group, string kind)
    {
        var singular = kind.ToLowerInvariant();
        var plural = singular switch
        {
            [.., 's'] or [.., 'x'] => singular + "es",
            [.. var stem, 'y'] when stem is not [.., 'a' or 'e' or 'o'] => stem + "ies",
            _ => singular + "s",
        };
        return group.Length == 0 ? plural : $"{plural}.{group}";
    }
}
