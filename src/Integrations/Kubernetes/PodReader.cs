using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Reads a pod as Kubernetes itself describes it.</summary>
internal static class PodReader
{
    public static PodReport Read(JsonElement pod)
    {
        var metadata = pod.At("metadata"u8);
        var containers = Containers(pod).ToList();
        var images = containers.SelectMany(container => new[] { container.Image, container.PulledImage });
        return new(
            metadata.Text("name"u8) ?? "",
            WorkloadOf(metadata),
            images.OfType<string>().Distinct(StringComparer.Ordinal).ToSeq(),
            PodHealth.Of(pod),
            PodReason.Of(pod),
            PodHealth.MessageOf(pod),
            containers.Sum(container => container.Restarts));
    }

    /// <summary>A Deployment's ReplicaSet carries its name and a hash, and its pods know the hash.</summary>
    private static ObjectRef? WorkloadOf(JsonElement metadata)
    {
        var owner = metadata.Items("ownerReferences"u8).FirstOrDefault(reference => reference.Flag("controller"u8));
        if (!owner.IsObject())
            return null;

        var direct = ObjectRef.Of(
            owner.Text("apiVersion"u8) ?? "", owner.Text("kind"u8) ?? "", owner.Text("name"u8) ?? "", metadata.Words("namespace"u8))
            with { Version = null };
        if (direct.Kind != "ReplicaSet")
            return direct;

        var labels = metadata.At("labels"u8);
        return Above("pod-template-hash"u8, new(direct.Group, "Deployment", "", direct.Namespace))
            ?? Above("rollouts-pod-template-hash"u8, new("argoproj.io", "Rollout", "", direct.Namespace))
            ?? direct;

        ObjectRef? Above(ReadOnlySpan<byte> label, ObjectRef above) =>
            labels.Words(label) is { } hash && direct.Name.EndsWith("-" + hash, StringComparison.Ordinal)
                ? above with { Name = direct.Name[..^(hash.Length + 1)] }
                : null;
    }

    private static IEnumerable<Container> Containers(JsonElement pod)
    {
        var spec = pod.At("spec"u8);
        var status = pod.At("status"u8);
        var statuses = status.Items("initContainerStatuses"u8).Concat(status.Items("containerStatuses"u8))
            .ToLookup(s => s.Text("name"u8), StringComparer.Ordinal);

        foreach (var container in spec.Items("initContainers"u8).Concat(spec.Items("containers"u8)))
        {
            var state = statuses[container.Text("name"u8)].FirstOrDefault();
            yield return new(container.Words("image"u8), state.Words("imageID"u8), state.Int("restartCount"u8));
        }
    }

    private sealed record Container(string? Image, string? PulledImage, int Restarts);
}
