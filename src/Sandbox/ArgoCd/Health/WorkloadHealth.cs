using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

/// <summary>The verdicts about the kinds that run pods.</summary>
internal static class WorkloadHealth
{
    public static HealthStatus OfDeployment(JsonObject document)
    {
        if (document.Flag("spec", "paused"))
            return new HealthStatus(ResourceHealth.Suspended, "Deployment is paused");
        if (!IsObserved(document))
            return Progressing("Waiting for rollout to finish: observed deployment generation less than desired generation");

        var status = document["status"];
        if (status.Items("conditions").Any(condition => condition.Text("type") == "Progressing" && condition.Text("reason") == "ProgressDeadlineExceeded"))
            return new HealthStatus(ResourceHealth.Degraded, $"Deployment \"{document.Text("metadata", "name")}\" exceeded its progress deadline");

        var (total, updated, available) = (Count(status, "replicas"), Count(status, "updatedReplicas"), Count(status, "availableReplicas"));
        if (document.Int("spec", "replicas") is { } wanted && updated < wanted)
            return Progressing($"Waiting for rollout to finish: {updated} out of {wanted} new replicas have been updated...");
        if (total > updated)
            return Progressing($"Waiting for rollout to finish: {total - updated} old replicas are pending termination...");

        return available < updated
            ? Progressing($"Waiting for rollout to finish: {available} of {updated} updated replicas are available...")
            : new HealthStatus(ResourceHealth.Healthy);
    }

    public static HealthStatus OfReplicaSet(JsonObject document)
    {
        if (!IsObserved(document))
            return Progressing("Waiting for rollout to finish: observed replica set generation less than desired generation");

        var failure = document.Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") == "ReplicaFailure" && condition.Text("status") == "True");
        if (failure is not null)
            return new HealthStatus(ResourceHealth.Degraded, failure.Text("message") ?? "");

        var available = Count(document["status"], "availableReplicas");
        return document.Int("spec", "replicas") is { } wanted && available < wanted
            ? Progressing($"Waiting for rollout to finish: {available} out of {wanted} new replicas are available...")
            : new HealthStatus(ResourceHealth.Healthy);
    }

    public static HealthStatus OfDaemonSet(JsonObject document)
    {
        if (!IsObserved(document))
            return Progressing("Waiting for rollout to finish: observed daemon set generation less than desired generation");

        var (name, status) = (document.Text("metadata", "name"), document["status"]);
        var (updated, desired, available) = (Count(status, "updatedNumberScheduled"), Count(status, "desiredNumberScheduled"), Count(status, "numberAvailable"));
        if (document.Text("spec", "updateStrategy", "type") == "OnDelete")
            return new HealthStatus(ResourceHealth.Healthy, $"daemon set {updated} out of {desired} new pods have been updated");
        if (updated < desired)
            return Progressing($"Waiting for daemon set \"{name}\" rollout to finish: {updated} out of {desired} new pods have been updated...");

        return available < desired
            ? Progressing($"Waiting for daemon set \"{name}\" rollout to finish: {available} of {desired} updated pods are available...")
            : new HealthStatus(ResourceHealth.Healthy);
    }

    public static HealthStatus OfStatefulSet(JsonObject document)
    {
        var status = document["status"];
        if (Count(status, "observedGeneration") == 0 || !IsObserved(document))
            return Progressing("Waiting for statefulset spec update to be observed...");

        var (ready, updated) = (Count(status, "readyReplicas"), Count(status, "updatedReplicas"));
        var wanted = document.Int("spec", "replicas");
        if (wanted is not null && ready < wanted)
            return Progressing($"Waiting for {wanted - ready} pods to be ready...");

        var strategy = document.At("spec", "updateStrategy");
        if (strategy.Text("type") == "RollingUpdate" && strategy.At("rollingUpdate") is not null)
        {
            return wanted is not null && strategy.Int("rollingUpdate", "partition") is { } partition && updated < wanted - partition
                ? Progressing($"Waiting for partitioned roll out to finish: {updated} out of {wanted - partition} new pods have been updated...")
                : new HealthStatus(ResourceHealth.Healthy, $"partitioned roll out complete: {updated} new pods have been updated...");
        }

        if (strategy.Text("type") == "OnDelete")
            return new HealthStatus(ResourceHealth.Healthy, $"statefulset has {ready} ready pods");

        return status.Text("updateRevision") != status.Text("currentRevision")
            ? Progressing($"waiting for statefulset rolling update to complete {updated} pods at revision {status.Text("updateRevision")}...")
            : new HealthStatus(ResourceHealth.Healthy, $"statefulset rolling update complete {Count(status, "currentReplicas")} pods at revision {status.Text("currentRevision")}...");
    }

    private static HealthStatus Progressing(string message) => new(ResourceHealth.Progressing, message);

    private static bool IsObserved(JsonObject document) =>
        (document.Int("metadata", "generation") ?? 0) <= Count(document["status"], "observedGeneration");

    private static int Count(JsonNode? status, string name) => status.Int(name) ?? 0;
}
