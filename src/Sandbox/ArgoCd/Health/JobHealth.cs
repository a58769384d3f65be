using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

internal static class JobHealth
{
    public static HealthStatus Of(JsonObject document)
    {
        var conditions = document.Items("status", "conditions").ToList();
        var failed = conditions.Find(condition => condition.Text("type") == "Failed");
        if (failed is not null)
            return new HealthStatus(ResourceHealth.Degraded, failed.Text("message") ?? "");

        var ended = conditions.FindLast(condition => condition.Text("type") is "Complete" or "Suspended");
        if (ended is null)
            return new HealthStatus(ResourceHealth.Progressing);

        var isSuspended = conditions.Exists(condition => condition.Text("type") == "Suspended" && condition.Text("status") == "True");
        return new HealthStatus(isSuspended ? ResourceHealth.Suspended : ResourceHealth.Healthy, ended.Text("message") ?? "");
    }

    public static HealthStatus OfCronJob(JsonObject document)
    {
        if (document.Flag("spec", "suspend"))
            return new HealthStatus(ResourceHealth.Healthy, "CronJob is Suspended");

        return document["status"] is null
            ? new HealthStatus(ResourceHealth.Progressing, "Waiting for CronJob")
            : new HealthStatus(ResourceHealth.Healthy, "CronJob has not been scheduled yet");
    }
}
