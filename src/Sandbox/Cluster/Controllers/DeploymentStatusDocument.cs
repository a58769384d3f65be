using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>The status of a Deployment; counts of zero are left out, as the API server leaves them out.</summary>
internal sealed class DeploymentStatusDocument(DeploymentState state, DeploymentSpec spec, DateTimeOffset now)
{
    public JsonObject Build(long generation, bool isDown)
    {
        var counts = DeploymentCounts.Of(state, spec, now, isDown);
        var status = new JsonObject { ["observedGeneration"] = generation };
        Count(status, "replicas", counts.Total);
        Count(status, "updatedReplicas", counts.Updated);
        Count(status, "readyReplicas", counts.Ready);
        Count(status, "availableReplicas", counts.Available);
        Count(status, "unavailableReplicas", Math.Max(0, Math.Max(spec.Replicas, counts.Total) - counts.Available));
        status["conditions"] = new JsonArray(Availability(), Progress());
        return status;
    }

    private JsonObject Availability() => state.IsAvailable
        ? Condition("Available", true, state.AvailableAt, state.AvailableAt, "MinimumReplicasAvailable", "Deployment has minimum availability.")
        : Condition("Available", false, state.AvailableAt, state.AvailableAt, "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");

    private JsonObject Progress()
    {
        var set = state.Newest?.Name ?? "";
        if (spec.IsPaused)
            return Condition("Progressing", null, state.RolloutAt, state.ProgressAt, "DeploymentPaused", "Deployment is paused");
        if (state.IsRolledOut)
            return Condition("Progressing", true, state.RolloutAt, state.ProgressAt, "NewReplicaSetAvailable", $"ReplicaSet \"{set}\" has successfully progressed.");

        var deadline = state.ProgressAt + spec.ProgressDeadline;
        return now >= deadline
            ? Condition("Progressing", false, deadline, deadline, "ProgressDeadlineExceeded", $"ReplicaSet \"{set}\" has timed out progressing.")
            : Condition("Progressing", true, state.RolloutAt, state.ProgressAt, "ReplicaSetUpdated", $"ReplicaSet \"{set}\" is progressing.");
    }

    private static void Count(JsonObject status, string name, int count)
    {
        if (count > 0)
            status[name] = count;
    }

    private static JsonObject Condition(string type, bool? holds, DateTimeOffset since, DateTimeOffset updated, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = holds switch { true => "True", false => "False", null => "Unknown" },
        ["lastUpdateTime"] = ObjectTime.Text(updated),
        ["lastTransitionTime"] = ObjectTime.Text(since),
        ["reason"] = reason,
        ["message"] = message,
    };
}
