using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The label and annotation transformers, with the places where each kind wants them.</summary>
internal static class Labels
{
    public static void Add(ResourceSet set, JsonObject kustomization)
    {
        foreach (var entry in kustomization.Items("labels"))
            Add(set, Pairs(entry, "pairs"), entry.Flag("includeSelectors"), entry.Flag("includeTemplates"));

        Add(set, Pairs(kustomization, "commonLabels"), selectors: true, templates: true);
    }

    public static void Annotate(ResourceSet set, JsonObject kustomization)
    {
        var pairs = Pairs(kustomization, "commonAnnotations");
        if (pairs.Count == 0)
            return;

        foreach (var document in set.Select(resource => resource.Document))
        {
            Set(document.Child("metadata", "annotations"), pairs);
            foreach (var metadata in TemplateMetadata(document))
                Set(metadata.Child("annotations"), pairs);
        }
    }

    private static void Add(ResourceSet set, List<KeyValuePair<string, string>> pairs, bool selectors, bool templates)
    {
        if (pairs.Count == 0)
            return;

        foreach (var document in set.Select(resource => resource.Document))
        {
            Set(document.Child("metadata", "labels"), pairs);
            if (selectors)
                AddToSelectors(document, pairs);
            if (!selectors && !templates)
                continue;

            foreach (var metadata in TemplateMetadata(document).Concat(ClaimMetadata(document)))
                Set(metadata.Child("labels"), pairs);
        }
    }

    private static void AddToSelectors(JsonObject document, List<KeyValuePair<string, string>> pairs)
    {
        foreach (var selector in Selectors(document))
            Set(selector, pairs);
    }

    private static IEnumerable<JsonObject> Selectors(JsonObject document)
    {
        switch (document.Text("kind"))
        {
            case "Service" or "ReplicationController":
                return [document.Child("spec", "selector")];
            case "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet":
                return [document.Child("spec", "selector", "matchLabels"), .. PodSelectors(document)];
            case "Job":
                return Existing(document.At("spec", "selector", "matchLabels"));
            case "CronJob":
                return Existing(document.At("spec", "jobTemplate", "spec", "selector", "matchLabels"));
            case "PodDisruptionBudget":
                return Existing(document.At("spec", "selector", "matchLabels"));
            case "NetworkPolicy":
                return Existing(document.At("spec", "podSelector", "matchLabels")).Concat(
                    document.Items("spec", "ingress").SelectMany(rule => rule.Items("from"))
                        .Concat(document.Items("spec", "egress").SelectMany(rule => rule.Items("to")))
                        .SelectMany(peer => Existing(peer.At("podSelector", "matchLabels"))));
            default:
                return [];
        }
    }

    /// <summary>Affinity and spreading rules that pick this workload's own pods.</summary>
    private static IEnumerable<JsonObject> PodSelectors(JsonObject document)
    {
        var pod = PodSpecs.SpecOf(document);
        var affinities = new[] { pod.At("affinity", "podAffinity"), pod.At("affinity", "podAntiAffinity") };
        var terms = affinities.SelectMany(affinity =>
            affinity.Items("preferredDuringSchedulingIgnoredDuringExecution").Select(term => term["podAffinityTerm"])
                .Concat(affinity.Items("requiredDuringSchedulingIgnoredDuringExecution")));
        return terms.Concat(pod.Items("topologySpreadConstraints"))
            .SelectMany(term => Existing(term.At("labelSelector", "matchLabels")));
    }

    private static IEnumerable<JsonObject> TemplateMetadata(JsonObject document)
    {
        if (document.Text("kind") == "CronJob")
            yield return document.Child("spec", "jobTemplate", "metadata");
        if (PodSpecs.TemplateOf(document) is { } template)
            yield return template.Child("metadata");
    }

    private static IEnumerable<JsonObject> ClaimMetadata(JsonObject document) =>
        document.Items("spec", "volumeClaimTemplates").Select(claim => claim.Child("metadata"));

    private static IEnumerable<JsonObject> Existing(JsonNode? node) => node is JsonObject map ? [map] : [];

    private static List<KeyValuePair<string, string>> Pairs(JsonObject from, string field) => [.. from.Map(field)];

    private static void Set(JsonObject map, List<KeyValuePair<string, string>> pairs)
    {
        foreach (var (name, value) in pairs)
            map[name] = value;
    }
}
