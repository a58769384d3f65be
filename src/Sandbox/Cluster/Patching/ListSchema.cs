using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Patching;

/// <summary>
/// Which lists of the built-in kinds are maps in disguise: merged entry by entry, by these fields. Any other list, and
/// every list of a custom kind, is replaced as a whole.
/// </summary>
internal static class ListSchema
{
    private static readonly string[] ByName = ["name"];
    private static readonly string[] ByContainerPort = ["containerPort", "protocol"];
    private static readonly string[] ByServicePort = ["port", "protocol"];

    public static IReadOnlyList<string>? MergeKeys(string group, string kind, string parent, string field)
    {
        if (!IsBuiltIn(group))
            return null;

        return field switch
        {
            "containers" or "initContainers" or "ephemeralContainers" or "env" or "volumes" or "imagePullSecrets"
                or "resourceClaims" => ByName,
            "volumeMounts" => ["mountPath"],
            "volumeDevices" => ["devicePath"],
            "hostAliases" => ["ip"],
            "topologySpreadConstraints" => ["topologyKey", "whenUnsatisfiable"],
            "ports" when kind == "Service" && parent == "spec" => ByServicePort,
            "ports" when kind is not ("NetworkPolicy" or "Service") => ByContainerPort,
            "secrets" when kind == "ServiceAccount" => ByName,
            _ => null,
        };
    }

    /// <summary>Whether two entries of a list are the same one; a protocol that is not given is TCP.</summary>
    public static bool AreSame(IReadOnlyList<string> keys, JsonNode? left, JsonNode? right)
    {
        foreach (var key in keys)
        {
            var fallback = key == "protocol" ? "TCP" : "";
            var (a, b) = (left.At(key), right.At(key));
            if ((a is null ? fallback : a.Scalar()) != (b is null ? fallback : b.Scalar()))
                return false;
        }

        return true;
    }

    private static bool IsBuiltIn(string group) => group is "" or "apps" or "batch" or "autoscaling" or "policy"
        || group.EndsWith(".k8s.io", StringComparison.Ordinal) && group != "gateway.networking.k8s.io";
}
