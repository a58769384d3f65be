using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>Where the kinds that run pods keep the pod.</summary>
internal static class PodSpecs
{
    /// <summary>The <c>template</c> of a workload; for a CronJob the inner one. Null for anything else.</summary>
    public static JsonObject? TemplateOf(JsonObject document) => document.Text("kind") switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" =>
            document.At("spec", "template") as JsonObject,
        "CronJob" => document.At("spec", "jobTemplate", "spec", "template") as JsonObject,
        _ => null,
    };

    public static JsonObject? SpecOf(JsonObject document) =>
        document.Text("kind") == "Pod" ? document["spec"] as JsonObject : TemplateOf(document)?["spec"] as JsonObject;
}
