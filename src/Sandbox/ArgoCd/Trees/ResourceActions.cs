using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Trees;

internal sealed record ResourceAction(
    string Name = "",
    Seq<ResourceActionParam> Params = default,
    bool Disabled = false,
    string IconClass = "",
    string DisplayName = "");

internal sealed record ResourceActionParam(string Name = "");

internal sealed record ResourceActions(Seq<ResourceAction> Actions = default);

/// <summary>The actions that Argo CD offers on live objects, and what each changes.</summary>
internal static class ResourceActionCatalog
{
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    public static Seq<ResourceAction> For(ResourceKey key, JsonObject document)
    {
        var isPaused = document.Flag("spec", "paused");
        var isSuspended = document.Flag("spec", "suspend");
        return (key.Group, key.Kind) switch
        {
            ("apps", "Deployment") =>
            [
                new ResourceAction("pause", Disabled: isPaused, IconClass: "fa fa-fw fa-pause-circle"),
                Restart,
                new ResourceAction("resume", Disabled: !isPaused, IconClass: "fa fa-fw fa-play-circle"),
                Scale,
            ],
            ("apps", "StatefulSet") => [Restart, Scale],
            ("apps", "DaemonSet") => [Restart],
            ("batch", "CronJob") =>
            [
                isSuspended ? new ResourceAction("resume", IconClass: "fa fa-fw fa-play") : new ResourceAction("suspend", IconClass: "fa fa-fw fa-pause"),
            ],
            _ => [],
        };
    }

    /// <exception cref="GrpcException">There is no such action, or it lacks a parameter.</exception>
    public static void Run(string action, ResourceKey key, JsonObject document, IReadOnlyDictionary<string, string> parameters, DateTimeOffset at)
    {
        if (!For(key, document).Any(known => known.Name == action))
            throw new GrpcException(GrpcCode.Unknown, $"error getting Lua resource action: built-in script does not exist: {key.Group}/{key.Kind}/actions/{action}/action.lua");

        var spec = document.Child("spec");
        switch (action)
        {
            case "restart":
                spec.Child("template", "metadata", "annotations")[RestartedAt] = ObjectTime.Text(at);
                break;
            case "scale":
                spec["replicas"] = int.TryParse(parameters.GetValueOrDefault("replicas"), out var replicas) && replicas >= 0
                    ? replicas
                    : throw new GrpcException(GrpcCode.Unknown, "error executing Lua resource action: replicas must be a number");
                break;
            case "pause":
                spec["paused"] = true;
                break;
            case "suspend":
                spec["suspend"] = true;
                break;
            default:
                spec.Remove("paused");
                if (key.Kind == "CronJob")
                    spec["suspend"] = false;
                break;
        }
    }

    private static ResourceAction Restart => new("restart", IconClass: "fa fa-fw fa-redo");

    private static ResourceAction Scale => new("scale", [new ResourceActionParam("replicas")], IconClass: "fa fa-fw fa-plus-circle");
}
