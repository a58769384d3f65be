using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster;

/// <summary>The annotation by which Argo CD knows whose an object is.</summary>
internal static class TrackingId
{
    public const string Annotation = "argocd.argoproj.io/tracking-id";

    public static string Of(string application, ResourceKey key) =>
        $"{application}:{key.Group}/{key.Kind}:{key.Namespace}/{key.Name}";

    /// <summary>The application that an object belongs to; empty where it is nobody's, or only a copy of somebody's.</summary>
    public static string OwnerOf(Manifest manifest)
    {
        if (manifest.Annotation(Annotation) is not { } id)
            return "";

        var application = id[..Math.Max(0, id.IndexOf(':', StringComparison.Ordinal))];
        return id == Of(application, manifest.Key) ? application : "";
    }
}
