using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The replica count transformer.</summary>
internal static class Replicas
{
    public static void Set(ResourceSet set, JsonObject kustomization)
    {
        foreach (var entry in kustomization.Items("replicas"))
        {
            var name = entry.Text("name") ?? "";
            var scaled = set.Where(resource => IsScalable(resource) && resource.Names.Any(known => known.Name == name)).ToList();
            if (scaled.Count == 0)
                throw new RenderException($"resource with name {name} does not match a config with the following GVK [Deployment ReplicationController ReplicaSet StatefulSet]");

            foreach (var resource in scaled)
                resource.Document.Child("spec")["replicas"] = entry.Int("count") ?? 0;
        }
    }

    private static bool IsScalable(KustomizeResource resource) =>
        resource.Kind is "Deployment" or "ReplicationController" or "ReplicaSet" or "StatefulSet";
}
