using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications/{name}/events</c>: the application's own events, or those of one of its objects.</summary>
internal static class EventsApi
{
    /// <summary>How long the API server keeps events.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/applications/{name}/events", ListAsync);

    private static Task<IResult> ListAsync(string name, HttpRequest request, ArgoCdWorld world, ApplicationFinder finder, ClusterRegistry clusters) =>
        world.RunAsync(now =>
        {
            var tracked = finder.Find(request.Application(name));
            var (resource, uid) = (request.Text("resourceName"), request.Text("resourceUID"));
            var events = resource.Length == 0 && uid.Length == 0
                ? OfApplication(tracked)
                : OfResource(tracked, clusters.Of(tracked), request.Text("resourceNamespace"), resource, uid, now);
            return Answer.Json(CanonicalJson.Bytes(List(events.Where(happened => (happened.Last ?? happened.At) + Kept > now))));
        });

    private static IEnumerable<ClusterEvent> OfApplication(TrackedApplication tracked) => tracked.Events.Select(happened => new ClusterEvent(
        new ResourceKey("argoproj.io", "Application", ArgoCdNamespace.Name, tracked.Name),
        tracked.Application.Metadata.Uid,
        happened.At,
        happened.Reason,
        happened.Message,
        happened.Component,
        happened.IsWarning));

    private static IEnumerable<ClusterEvent> OfResource(
        TrackedApplication tracked, KubeCluster cluster, string ns, string name, string uid, DateTimeOffset now)
    {
        var isKnown = new TreeBuilder(tracked, cluster, now).Documents().Any(document =>
            document.Text("metadata", "uid") == uid && document.Text("metadata", "name") == name && (document.Text("metadata", "namespace") ?? "") == ns);
        if (!isKnown)
            throw new GrpcException(GrpcCode.InvalidArgument, $"{name} not found as part of application {tracked.Name}");

        return cluster.OwnedBy(tracked.Name).SelectMany(live => cluster.Events(live, now)).Where(happened => happened.AboutUid == uid);
    }

    private static JsonObject List(IEnumerable<ClusterEvent> events)
    {
        var items = events.OrderBy(happened => happened.At).Select(Item).ToArray();
        return new JsonObject { ["metadata"] = new JsonObject(), ["items"] = items.Length == 0 ? null : new JsonArray(items) };
    }

    private static JsonNode Item(ClusterEvent happened)
    {
        var key = happened.About;
        var version = key.Group.Length == 0 ? "v1" : $"{key.Group}/{(key.Group == "argoproj.io" ? "v1alpha1" : "v1")}";
        return new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{key.Name}.{Ids.Number(happened.AboutUid, happened.Reason, happened.Message, ObjectTime.Version(happened.At)):x8}",
                ["namespace"] = key.Namespace,
                ["uid"] = Ids.Uid(happened.AboutUid, happened.Reason, happened.Message, ObjectTime.Version(happened.At)),
                ["creationTimestamp"] = ObjectTime.Text(happened.At),
            },
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = key.Kind,
                ["namespace"] = key.Namespace,
                ["name"] = key.Name,
                ["uid"] = happened.AboutUid,
                ["apiVersion"] = version,
            },
            ["reason"] = happened.Reason,
            ["message"] = happened.Message,
            ["source"] = new JsonObject { ["component"] = happened.Component },
            ["firstTimestamp"] = ObjectTime.Text(happened.At),
            ["lastTimestamp"] = ObjectTime.Text(happened.Last ?? happened.At),
            ["count"] = happened.Count,
            ["type"] = happened.IsWarning ? "Warning" : "Normal",
            ["eventTime"] = null,
            ["reportingComponent"] = happened.Component,
            ["reportingInstance"] = "",
        };
    }
}
