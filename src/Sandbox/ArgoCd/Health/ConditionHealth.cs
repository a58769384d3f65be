using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

/// <summary>Kinds that tell their health by a condition.</summary>
internal static class ConditionHealth
{
    public static HealthStatus OfReady(JsonObject document, string waiting)
    {
        var ready = document.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Ready");
        return ready.Text("status") switch
        {
            "True" => new HealthStatus(ResourceHealth.Healthy, ready.Text("message") ?? ""),
            "False" => new HealthStatus(ResourceHealth.Degraded, ready.Text("message") ?? ""),
            _ => new HealthStatus(ResourceHealth.Progressing, waiting),
        };
    }

    public static HealthStatus OfCertificate(JsonObject document)
    {
        var issuing = document.Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") == "Issuing" && condition.Text("status") == "True");
        return issuing is null
            ? OfReady(document, "Waiting for certificate")
            : new HealthStatus(ResourceHealth.Progressing, issuing.Text("message") ?? "");
    }

    public static HealthStatus OfBudget(JsonObject document)
    {
        var verdict = new HealthStatus(ResourceHealth.Progressing, "Waiting for status");
        foreach (var condition in document.Items("status", "conditions"))
        {
            var message = $"PodDisruptionBudget has {condition.Text("reason")}";
            if (condition.Text("status") == "False" && condition.Text("reason") != "InsufficientPods")
                return new HealthStatus(ResourceHealth.Degraded, message);

            verdict = new HealthStatus(ResourceHealth.Healthy, message);
        }

        return verdict;
    }

    public static HealthStatus OfApiService(JsonObject document)
    {
        var available = document.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "Available");
        if (available is null)
            return new HealthStatus(ResourceHealth.Progressing, "Waiting to be processed");

        return new HealthStatus(
            available.Text("status") == "True" ? ResourceHealth.Healthy : ResourceHealth.Progressing,
            $"{available.Text("reason")}: {available.Text("message")}");
    }
}
