using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>The addresses under which an application can be reached.</summary>
internal static class ExternalUrls
{
    public static Seq<string> Of(Application application, KubeCluster cluster, DateTimeOffset at)
    {
        var urls = cluster.OwnedBy(application.Metadata.Name)
            .Where(live => live.Key.Kind is "Ingress" or "Service")
            .SelectMany(live => Networking.Of(cluster.Document(live, at))?.ExternalURLs ?? []);
        var links = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = Annotations(application) } };
        return urls.Concat(Networking.Links(links)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToSeq();
    }

    private static JsonObject Annotations(Application application)
    {
        var annotations = new JsonObject();
        foreach (var (name, value) in application.Metadata.Annotations)
            annotations[name] = value;
        return annotations;
    }
}
