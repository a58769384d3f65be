using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

internal static class PodHealth
{
    private const string IgnoreRestartPolicy = "argocd.argoproj.io/ignore-restart-policy";
    private const string Hook = "argocd.argoproj.io/hook";

    public static HealthStatus Of(JsonObject document)
    {
        var annotations = document.At("metadata", "annotations");
        var runsOn = document.Text("spec", "restartPolicy") is "Always"
            || annotations.Text(IgnoreRestartPolicy) == "true" && annotations.At(Hook) is null;
        var containers = document.Items("status", "containerStatuses").ToList();
        if (runsOn)
        {
            var stuck = containers.Where(container => IsStuck(container.Text("state", "waiting", "reason") ?? "")).ToList();
            if (stuck.Count > 0)
                return new HealthStatus(ResourceHealth.Degraded, string.Join(", ", stuck.Select(container => container.Text("state", "waiting", "message"))));
        }

        var message = document.Text("status", "message") ?? "";
        return document.Text("status", "phase") switch
        {
            "Pending" => new HealthStatus(ResourceHealth.Progressing, message),
            "Succeeded" => new HealthStatus(ResourceHealth.Healthy, message),
            "Failed" => new HealthStatus(ResourceHealth.Degraded, message.Length > 0 ? message : FailureOf(document)),
            "Running" when runsOn => OfRunning(document, containers, message),
            "Running" when document.Text("spec", "restartPolicy") is "OnFailure" or "Never" => new HealthStatus(ResourceHealth.Progressing, message),
            _ => new HealthStatus(ResourceHealth.Unknown, message),
        };
    }

    private static HealthStatus OfRunning(JsonObject document, List<JsonObject> containers, string message)
    {
        if (document.Items("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True"))
            return new HealthStatus(ResourceHealth.Healthy, message);

        return containers.Exists(container => container.At("lastState", "terminated") is not null)
            ? new HealthStatus(ResourceHealth.Degraded, message)
            : new HealthStatus(ResourceHealth.Progressing, message);
    }

    private static string FailureOf(JsonObject document)
    {
        var containers = document.Items("status", "initContainerStatuses").Concat(document.Items("status", "containerStatuses"));
        foreach (var container in containers)
        {
            var ended = container.At("state", "terminated");
            if (ended.Text("message") is { Length: > 0 } said)
                return said;
            if (ended.Text("reason") == "OOMKilled")
                return "OOMKilled";
            if (ended.Int("exitCode") is { } code and not 0)
                return $"container \"{container.Text("name")}\" failed with exit code {code}";
        }

        return "";
    }

    private static bool IsStuck(string reason) =>
        reason.StartsWith("Err", StringComparison.Ordinal) || reason.EndsWith("Error", StringComparison.Ordinal)
        || reason.EndsWith("BackOff", StringComparison.Ordinal);
}
