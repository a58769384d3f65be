using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;

namespace DevPortal.Sandbox.ArgoCd.Trees;

/// <summary>Looks at and changes single objects of an application, past Git, as somebody with kubectl could.</summary>
internal sealed class LiveResources(
    ApplicationFinder finder, ApplicationStore store, ApplicationController controller, ClusterRegistry clusters, ArgoCdTimings timings)
{
    public JsonObject Get(ApplicationRef wanted, ResourceKey key, DateTimeOffset now) => Find(finder.Find(wanted), key, now);

    public JsonObject Patch(ApplicationRef wanted, ResourceKey key, string patch, string type, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        Edit(tracked, key, at, document =>
        {
            try
            {
                return type switch
                {
                    "application/json-patch+json" => JsonPatch.Apply(document, JsonNode.Parse(patch)!.AsArray()),
                    "application/strategic-merge-patch+json" => Strategic(document, patch),
                    _ => MergePatch.Apply(document, JsonNode.Parse(patch))!.AsObject(),
                };
            }
            catch (Exception e) when (e is JsonException or PatchException or InvalidOperationException)
            {
                throw new GrpcException(GrpcCode.Unknown, $"error patching resource: {e.Message}");
            }
        });
        Record(tracked, at, "ResourceUpdated", $"{user} patched resource {key.Group}/{key.Kind} '{key.Name}'");
        return Find(tracked, key, at);
    }

    public void Delete(ApplicationRef wanted, ResourceKey key, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        Find(tracked, key, at);
        var cluster = clusters.Of(tracked);
        if (cluster.Find(key) is not null)
            cluster.Delete(key, at);
        else if (key.Kind != "Pod" || !cluster.StopPod(tracked.Name, key.Namespace, key.Name, at))
            throw new GrpcException(GrpcCode.Unknown, $"error deleting resource: the sandbox's {key.Kind}s cannot be deleted on their own");

        Record(tracked, at, "ResourceDeleted", $"{user} deleted resource {key.Group}/{key.Kind} '{key.Name}'");
    }

    public void Run(
        ApplicationRef wanted, ResourceKey key, string action, IReadOnlyDictionary<string, string> parameters, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        Edit(tracked, key, at, document =>
        {
            ResourceActionCatalog.Run(action, key, document, parameters, at);
            return document;
        });
        Record(tracked, at, "ResourceActionRan", $"{user} ran action {action} on resource {key.Group}/{key.Kind}/{key.Name}");
    }

    private JsonObject Find(TrackedApplication tracked, ResourceKey key, DateTimeOffset now) =>
        new TreeBuilder(tracked, clusters.Of(tracked), now).Find(key)
        ?? throw new GrpcException(GrpcCode.InvalidArgument, $"{key.Kind} {key.Group} {key.Name} not found as part of application {tracked.Name}");

    private void Edit(TrackedApplication tracked, ResourceKey key, DateTimeOffset at, Func<JsonObject, JsonObject> change)
    {
        Find(tracked, key, at);
        var cluster = clusters.Of(tracked);
        var live = cluster.Find(key)
            ?? throw new GrpcException(GrpcCode.Unknown, $"error patching resource: the sandbox's {key.Kind}s cannot be changed on their own");
        var document = live.Manifest.Read();
        Defaults.Apply(document);
        var changed = change(document);
        changed.Remove("status");
        foreach (var field in new[] { "uid", "resourceVersion", "generation", "creationTimestamp" })
            changed.Child("metadata").Remove(field);
        cluster.Edit(live, Manifest.Of(changed), at);
    }

    private void Record(TrackedApplication tracked, DateTimeOffset at, string reason, string message)
    {
        store.Record(tracked, new ApplicationEvent(at, reason, message, "argocd-server"));
        tracked.CompareAt ??= at + timings.Noticing;
        controller.PlanNext(tracked, at);
    }

    private static JsonObject Strategic(JsonObject document, string patch)
    {
        StrategicMerge.TryApply(document, JsonNode.Parse(patch)!.AsObject(), patchedEntriesFirst: false);
        return document;
    }
}
