using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>A place that holds the name of another object.</summary>
internal sealed record NameReference(JsonObject Holder, string Field, params IReadOnlyList<string> Kinds);

/// <summary>All places in an object that name another one.</summary>
internal static class NameReferences
{
    public static IEnumerable<NameReference> In(JsonObject document)
    {
        var found = OfKind(document);
        return PodSpecs.SpecOf(document) is { } pod ? found.Concat(OfPod(pod)) : found;
    }

    private static IEnumerable<NameReference> OfKind(JsonObject document) => document.Text("kind") switch
    {
        "Ingress" => OfIngress(document),
        "HorizontalPodAutoscaler" => Name(document.At("spec", "scaleTargetRef"), "Deployment", "StatefulSet", "ReplicaSet"),
        "StatefulSet" => Field(document["spec"], "serviceName", "Service"),
        "RoleBinding" or "ClusterRoleBinding" => document.Items("subjects").SelectMany(subject => Name(subject, "ServiceAccount"))
            .Concat(Name(document["roleRef"], "Role", "ClusterRole")),
        "ServiceAccount" => document.Items("secrets").Concat(document.Items("imagePullSecrets")).SelectMany(secret => Name(secret, "Secret")),
        "PersistentVolumeClaim" => Field(document["spec"], "volumeName", "PersistentVolume"),
        _ => [],
    };

    private static IEnumerable<NameReference> OfIngress(JsonObject document)
    {
        var backends = document.Items("spec", "rules").SelectMany(rule => rule.Items("http", "paths")).Select(path => path["backend"])
            .Append(document.At("spec", "defaultBackend"));
        return backends.SelectMany(backend => Name(backend.At("service"), "Service"))
            .Concat(document.Items("spec", "tls").SelectMany(tls => Field(tls, "secretName", "Secret")));
    }

    private static IEnumerable<NameReference> OfPod(JsonObject pod)
    {
        var containers = pod.Items("containers").Concat(pod.Items("initContainers"));
        return Field(pod, "serviceAccountName", "ServiceAccount")
            .Concat(pod.Items("imagePullSecrets").SelectMany(secret => Name(secret, "Secret")))
            .Concat(pod.Items("volumes").SelectMany(OfVolume))
            .Concat(containers.SelectMany(OfContainer));
    }

    private static IEnumerable<NameReference> OfVolume(JsonObject volume) =>
        Name(volume["configMap"], "ConfigMap")
            .Concat(Field(volume["secret"], "secretName", "Secret"))
            .Concat(Field(volume["persistentVolumeClaim"], "claimName", "PersistentVolumeClaim"))
            .Concat(volume.Items("projected", "sources").SelectMany(
                source => Name(source["configMap"], "ConfigMap").Concat(Name(source["secret"], "Secret"))));

    private static IEnumerable<NameReference> OfContainer(JsonObject container) =>
        container.Items("env").SelectMany(
                env => Name(env.At("valueFrom", "configMapKeyRef"), "ConfigMap").Concat(Name(env.At("valueFrom", "secretKeyRef"), "Secret")))
            .Concat(container.Items("envFrom").SelectMany(
                from => Name(from["configMapRef"], "ConfigMap").Concat(Name(from["secretRef"], "Secret"))));

    private static IEnumerable<NameReference> Name(JsonNode? holder, params IReadOnlyList<string> kinds) => Field(holder, "name", kinds);

    private static IEnumerable<NameReference> Field(JsonNode? holder, string field, params IReadOnlyList<string> kinds) =>
        holder is JsonObject map && map.ContainsKey(field) ? [new NameReference(map, field, kinds)] : [];
}
