using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Health;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>An application's objects with all that the cluster has made of them.</summary>
internal sealed class TreeBuilder(TrackedApplication tracked, KubeCluster cluster, DateTimeOffset now)
{
    /// <summary>The live objects as documents, each before what it owns.</summary>
    public IEnumerable<JsonObject> Documents()
    {
        foreach (var live in Managed())
        {
            yield return cluster.Document(live, now);
            foreach (var child in cluster.Children(live, now))
                yield return child;
        }
    }

    public JsonObject? Find(ResourceKey key) => Documents().FirstOrDefault(document => KeyOf(document) == key);

    public ApplicationTree Build()
    {
        var documents = Documents().ToList();
        var nodes = documents.Select(Node).ToList();
        nodes.AddRange(tracked.Application.Status.Resources
            .Where(resource => cluster.Find(new ResourceKey(resource.Group, resource.Kind, resource.Namespace, resource.Name)) is null)
            .Select(missing => new ResourceNode(
                missing.Group, missing.Version, missing.Kind, missing.Namespace, missing.Name, Health: new HealthStatus(ResourceHealth.Missing))));
        return new ApplicationTree(
            nodes.OrderBy(node => $"{node.Group}/{node.Kind}/{node.Namespace}/{node.Name}", StringComparer.Ordinal).ToSeq(),
            Hosts: documents.Where(document => document.Text("kind") == "Pod").GroupBy(pod => pod.Text("spec", "nodeName") ?? "", StringComparer.Ordinal)
                .Where(host => host.Key.Length > 0).OrderBy(host => host.Key, StringComparer.Ordinal).Select(host => Host(host.Key)).ToSeq());
    }

    public static ResourceKey KeyOf(JsonObject document)
    {
        var (group, _) = GroupVersion(document);
        return new ResourceKey(
            group, document.Text("kind") ?? "", document.Text("metadata", "namespace") ?? "", document.Text("metadata", "name") ?? "");
    }

    /// <summary>What bears the application's mark, and what it wants although it bears another's or none.</summary>
    private IEnumerable<LiveObject> Managed()
    {
        var wanted = tracked.Application.Status.Resources
            .Select(resource => cluster.Find(new ResourceKey(resource.Group, resource.Kind, resource.Namespace, resource.Name))).OfType<LiveObject>();
        return cluster.OwnedBy(tracked.Name).Concat(wanted).DistinctBy(live => live.Key);
    }

    private static ResourceNode Node(JsonObject document)
    {
        var (group, version) = GroupVersion(document);
        var kind = document.Text("kind") ?? "";
        return new ResourceNode(
            group,
            version,
            kind,
            document.Text("metadata", "namespace") ?? "",
            document.Text("metadata", "name") ?? "",
            document.Text("metadata", "uid") ?? "",
            document.Items("metadata", "ownerReferences").Select(owner => Parent(owner, document)).ToSeq(),
            Info(document, kind).ToSeq(),
            Networking.Of(document),
            document.Text("metadata", "resourceVersion") ?? "",
            kind == "Pod" ? PodTemplate.ImagesOf(document["spec"]) : [],
            ResourceHealth.Of(document),
            DateTimeOffset.Parse(document.Text("metadata", "creationTimestamp")!, CultureInfo.InvariantCulture));
    }

    private static ResourceRef Parent(JsonObject owner, JsonObject document)
    {
        var (group, _) = GroupVersion(owner);
        return new ResourceRef(
            group, "", owner.Text("kind") ?? "", document.Text("metadata", "namespace") ?? "", owner.Text("name") ?? "", owner.Text("uid") ?? "");
    }

    private static IEnumerable<InfoItem> Info(JsonObject document, string kind)
    {
        if (document.At("metadata", "annotations").Text("deployment.kubernetes.io/revision") is { } revision)
            yield return new InfoItem("Revision", $"Rev:{revision}");
        if (kind != "Pod")
            yield break;

        foreach (var item in PodInfo.Of(document))
            yield return item;
    }

    private static HostInfo Host(string name) => new(
        name,
        [new HostResourceInfo("cpu", Capacity: 4_000), new HostResourceInfo("memory", Capacity: 16L * 1024 * 1024 * 1024 * 1000)],
        new NodeSystemInfo(
            Ids.Uid(name), Ids.Uid(name, "system"), Ids.Uid(name, "boot"), "6.8.0-sandbox", SandboxName.Server,
            "containerd://2.0.0", "v1.32.0", "v1.32.0", "linux", "amd64"));

    private static (string Group, string Version) GroupVersion(JsonNode document)
    {
        var apiVersion = document.Text("apiVersion") ?? "";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }
}
