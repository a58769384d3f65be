using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

internal static class AutoscalerHealth
{
    private const string ConditionsAnnotation = "autoscaling.alpha.kubernetes.io/conditions";

    private static readonly HashSet<(string Type, string Reason)> Failures =
    [
        ("AbleToScale", "FailedGetScale"), ("AbleToScale", "FailedUpdateScale"), ("ScalingActive", "FailedGetResourceMetric"),
        ("ScalingActive", "FailedGetObjectMetric"), ("ScalingActive", "FailedGetPodsMetric"), ("ScalingActive", "FailedGetExternalMetric"),
        ("ScalingActive", "FailedComputeMetricsReplicas"), ("ScalingActive", "InvalidSelector"),
    ];

    public static HealthStatus Of(JsonObject document)
    {
        var conditions = Conditions(document).ToList();
        var failure = conditions.Find(condition => Failures.Contains((condition.Text("type") ?? "", condition.Text("reason") ?? "")));
        if (failure is not null)
            return new HealthStatus(ResourceHealth.Degraded, failure.Text("message") ?? "");

        var success = conditions.Find(condition => condition.Text("type") is "AbleToScale" or "ScalingLimited" && condition.Text("status") == "True");
        return success is null
            ? new HealthStatus(ResourceHealth.Progressing, "Waiting to Autoscale")
            : new HealthStatus(ResourceHealth.Healthy, success.Text("message") ?? "");
    }

    /// <summary>The first version of the kind has no place for conditions and keeps them in an annotation.</summary>
    private static IEnumerable<JsonObject> Conditions(JsonObject document)
    {
        if (document.Text("apiVersion") != "autoscaling/v1")
            return document.Items("status", "conditions");

        try
        {
            return document.At("metadata", "annotations").Text(ConditionsAnnotation) is { } text ? JsonNode.Parse(text).Items() : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
