using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>What the API server refuses, in its words.</summary>
internal static class Admission
{
    /// <summary>Whether the cluster knows the kind at all; a definition applied along with it will do.</summary>
    public static string? RefuseKind(Manifest manifest, IEnumerable<Manifest> together)
    {
        var key = manifest.Key;
        var isDefined = Kinds.IsServed(key.Group) || together.Any(other => other.Key.Kind == "CustomResourceDefinition"
            && other.Read() is var definition && definition.Text("spec", "group") == key.Group && definition.Text("spec", "names", "kind") == key.Kind);
        return isDefined
            ? null
            : $"The Kubernetes API could not find {key.Group}/{key.Kind} for requested resource {key.Namespace}/{key.Name}. Make sure the \"{key.Kind}\" CRD is installed on the destination cluster.";
    }

    public static string? Refuse(Manifest wanted, LiveObject? existing, KubeCluster cluster)
    {
        var key = wanted.Key;
        if (key.Namespace.Length > 0 && !cluster.HasNamespace(key.Namespace))
            return $"namespaces \"{key.Namespace}\" not found";
        if (key.Name.Length == 0)
            return $"error when creating \"STDIN\": {Kinds.Plural(key.Group, key.Kind)} \"\" is invalid: metadata.name: Required value: name or generateName is required";

        var document = wanted.Read();
        return Invalid(document, key) ?? (existing is { DeletedAt: null } ? Changed(document, existing, key) : null);
    }

    private static string? Invalid(JsonObject document, ResourceKey key)
    {
        if (key is not { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" })
            return null;

        if (!document.Items("spec", "template", "spec", "containers").Any())
            return Say(key, "spec.template.spec.containers: Required value");

        var labels = document.Map("spec", "template", "metadata", "labels").ToDictionary(StringComparer.Ordinal);
        return document.Map("spec", "selector", "matchLabels").All(wanted => labels.GetValueOrDefault(wanted.Key) == wanted.Value)
            ? null
            : Say(key, $"spec.template.metadata.labels: Invalid value: {CanonicalJson.Text(document.At("spec", "template", "metadata", "labels"))}: `selector` does not match template `labels`");
    }

    private static string? Changed(JsonObject document, LiveObject existing, ResourceKey key)
    {
        var before = existing.Manifest.Read();
        return key.Kind switch
        {
            "Deployment" or "DaemonSet" when Differs("spec", "selector") =>
                Say(key, $"spec.selector: Invalid value: {CanonicalJson.Text(document.At("spec", "selector"))}: field is immutable"),
            "Job" when Differs("spec", "template") =>
                Say(key, $"spec.template: Invalid value: {CanonicalJson.Text(document.At("spec", "template"))}: field is immutable"),
            "StatefulSet" when Differs("spec", "selector") || Differs("spec", "serviceName") || Differs("spec", "volumeClaimTemplates") =>
                Say(key, "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"),
            "PersistentVolumeClaim" when Differs("spec", "accessModes") || Differs("spec", "storageClassName") =>
                Say(key, "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"),
            _ => null,
        };

        bool Differs(params string[] path) => !CanonicalJson.Same(before.At(path), document.At(path));
    }

    private static string Say(ResourceKey key, string problem) =>
        $"{key.Kind}{(key.Group.Length > 0 ? "." + key.Group : "")} \"{key.Name}\" is invalid: {problem}";
}
