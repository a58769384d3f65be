using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Controllers;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster;

/// <summary>A live object as the API server would show it at a moment.</summary>
internal static class LiveDocument
{
    public const string LastAppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

    public static JsonObject Build(LiveObject live, ClusterView view, DateTimeOffset now)
    {
        var document = live.Manifest.Read();
        Defaults.Apply(document);

        var metadata = document.Child("metadata");
        metadata["uid"] = live.Uid;
        metadata["resourceVersion"] = live.ResourceVersion.ToString(CultureInfo.InvariantCulture);
        metadata["creationTimestamp"] = ObjectTime.Text(live.CreatedAt);
        if (document.ContainsKey("spec"))
            metadata["generation"] = live.Generation;
        if (live.DeletedAt is { } deleted)
        {
            metadata["deletionTimestamp"] = ObjectTime.Text(deleted);
            metadata["deletionGracePeriodSeconds"] = 0;
            metadata["finalizers"] = new JsonArray("foregroundDeletion");
        }

        if (live.LastApplied is { } applied)
            document.Child("metadata", "annotations")[LastAppliedAnnotation] = applied.ToString() + "\n";

        ControllerCatalog.For(live.Key).Report(document, live, view, now);
        return document;
    }
}
