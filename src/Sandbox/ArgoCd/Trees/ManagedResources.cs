using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>An application's objects as they should be beside as they are.</summary>
internal static class ManagedResources
{
    public static IEnumerable<ResourceDiff> Of(TrackedApplication tracked, DesiredState desired, KubeCluster cluster, DateTimeOffset now)
    {
        var ignored = new IgnoreRules(tracked.Application.Spec.IgnoreDifferences);
        foreach (var resource in Comparison.Of(tracked.Application, desired, cluster).Resources.Where(resource => !resource.IsHook))
        {
            var live = resource.Live is null ? null : cluster.Document(resource.Live, now);
            var (normalized, predicted) = Difference.Show(resource, live, ignored);
            var hides = resource.Key is { Kind: "Secret", Group: "" };
            yield return new ResourceDiff(
                resource.Key.Group,
                resource.Key.Kind,
                resource.Key.Namespace,
                resource.Key.Name,
                Text(resource.Target?.Read(), hides),
                Text(live, hides),
                Hook: false,
                Text(normalized, hides),
                Text(predicted, hides),
                live.Text("metadata", "resourceVersion") ?? "",
                resource.IsModified || resource.IsExtra || resource.Live is null);
        }
    }

    private static string Text(System.Text.Json.Nodes.JsonObject? document, bool hides)
    {
        if (document is not null && hides)
            SecretMask.Hide(document);
        return CanonicalJson.Text(document);
    }
}
