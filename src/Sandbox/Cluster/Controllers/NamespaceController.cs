using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Controllers;

internal sealed class NamespaceController : Controller
{
    public override void Report(JsonObject document, LiveObject live, ClusterView view, DateTimeOffset now)
    {
        document.Child("metadata", "labels")["kubernetes.io/metadata.name"] = live.Key.Name;
        document.Child("spec").Default("finalizers", new JsonArray("kubernetes"));
        document["status"] = new JsonObject { ["phase"] = live.DeletedAt is null ? "Active" : "Terminating" };
    }
}
