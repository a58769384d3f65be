using System.Text.Json;
using DevPortal.Domain.Health;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>
/// How a pod does, by the rules by which Argo CD judges pods, so that both ways of asking give one answer.
/// </summary>
internal static class PodHealth
{
    public static HealthReport Of(JsonElement pod)
    {
        var metadata = pod.At("metadata"u8);
        if (metadata.Words("deletionTimestamp"u8) is not null && !HasHookFinalizer(metadata))
            return new(HealthStatus.Progressing, "Pending deletion");

        var status = pod.At("status"u8);
        var runsForGood = RunsForGood(pod);
        if (runsForGood && status.Items("containerStatuses"u8).Any(IsStuck))
            return new(HealthStatus.Degraded, MessageOf(pod));

        var health = status.Text("phase"u8) switch
        {
            "Pending" => HealthStatus.Progressing,
            "Succeeded" => HealthStatus.Healthy,
            "Failed" => HealthStatus.Degraded,
            "Running" when !runsForGood => HealthStatus.Progressing,
            "Running" when IsReady(status) => HealthStatus.Healthy,
            "Running" when status.Items("containerStatuses"u8).Any(HasCrashed) => HealthStatus.Degraded,
            "Running" => HealthStatus.Progressing,
            _ => HealthStatus.Unknown,
        };
        return new(health, health == HealthStatus.Healthy ? null : MessageOf(pod));
    }

    /// <summary>What Kubernetes says about the pod, or else about the first container that does not run.</summary>
    public static string? MessageOf(JsonElement pod)
    {
        var status = pod.At("status"u8);
        if (status.Words("message"u8) is { } said)
            return said;

        return status.Items("initContainerStatuses"u8).Concat(status.Items("containerStatuses"u8))
            .Select(container => container.At("state"u8))
            .Select(state => state.At("waiting"u8).Words("message"u8) ?? state.At("terminated"u8).Words("message"u8))
            .FirstOrDefault(message => message is not null);
    }

    /// <summary>A pod that is not restarted has an end; being called healthy would end a hook before its work is done.</summary>
    private static bool RunsForGood(JsonElement pod)
    {
        var annotations = pod.At("metadata"u8).At("annotations"u8);
        return pod.At("spec"u8).Text("restartPolicy"u8) is null or "Always"
            || (annotations.Text("argocd.argoproj.io/ignore-restart-policy"u8) == "true" && !IsHook(annotations));
    }

    private static bool IsHook(JsonElement annotations) =>
        annotations.Words("argocd.argoproj.io/hook"u8) is not null || annotations.Words("helm.sh/hook"u8) is not null;

    private static bool HasHookFinalizer(JsonElement metadata) =>
        metadata.At("finalizers"u8) is { ValueKind: JsonValueKind.Array } finalizers
        && finalizers.EnumerateArray().Any(finalizer => finalizer.Text() == "argocd.argoproj.io/hook-finalizer");

    private static bool IsReady(JsonElement status) =>
        status.Items("conditions"u8).Any(condition => condition.Text("type"u8) == "Ready" && condition.Text("status"u8) == "True");

    private static bool IsStuck(JsonElement container) =>
        container.At("state"u8).At("waiting"u8).Words("reason"u8) is { } reason
        && (reason.StartsWith("Err", StringComparison.Ordinal)
            || reason.EndsWith("Error", StringComparison.Ordinal)
            || reason.EndsWith("BackOff", StringComparison.Ordinal));

    private static bool HasCrashed(JsonElement container) => container.At("lastState"u8).At("terminated"u8).IsObject();
}
