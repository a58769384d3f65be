using System.Text.Json;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>The one word that <c>kubectl get pods</c> shows under STATUS.</summary>
internal static class PodReason
{
    public static string Of(JsonElement pod)
    {
        var status = pod.At("status"u8);
        var phase = status.Words("phase"u8) ?? "Unknown";
        var reason = status.Words("reason"u8) ?? phase;

        if (pod.At("metadata"u8).Words("deletionTimestamp"u8) is not null)
            return reason == "NodeLost" ? "Unknown" : phase is "Succeeded" or "Failed" ? OfContainers(status) ?? reason : "Terminating";

        return OfInitContainers(pod) ?? OfContainers(status) ?? reason;
    }

    /// <summary>Null once all of them are through. One that is restarted for ever is a sidecar, and through once it has started.</summary>
    private static string? OfInitContainers(JsonElement pod)
    {
        var specs = pod.At("spec"u8).Items("initContainers"u8).ToList();
        var done = 0;
        foreach (var container in pod.At("status"u8).Items("initContainerStatuses"u8))
        {
            var state = container.At("state"u8);
            var terminated = state.At("terminated"u8);
            var isSidecar = specs.Exists(spec =>
                spec.Text("name"u8) == container.Text("name"u8) && spec.Text("restartPolicy"u8) == "Always");

            var isThrough = isSidecar ? container.Flag("started"u8) : terminated.IsObject() && terminated.Int("exitCode"u8) == 0;
            if (!isThrough)
            {
                return terminated.IsObject() ? "Init:" + OfTermination(terminated)
                    : state.At("waiting"u8).Words("reason"u8) is { } waiting and not "PodInitializing" ? "Init:" + waiting
                    : $"Init:{done}/{specs.Count}";
            }

            done++;
        }

        return null;
    }

    /// <summary>The first container that does not run gives its reason; null where all of them run.</summary>
    private static string? OfContainers(JsonElement status)
    {
        string? reason = null;
        var isRunning = false;
        foreach (var container in status.Items("containerStatuses"u8))
        {
            var state = container.At("state"u8);
            isRunning |= state.At("running"u8).IsObject() && container.Flag("ready"u8);
            reason ??= state.At("waiting"u8).Words("reason"u8)
                ?? (state.At("terminated"u8) is { ValueKind: JsonValueKind.Object } terminated ? OfTermination(terminated) : null);
        }

        return reason == "Completed" && isRunning ? "Running" : reason;
    }

    private static string OfTermination(JsonElement terminated) =>
        terminated.Words("reason"u8)
        ?? (terminated.Int("signal"u8) is not 0 and var signal ? $"Signal:{signal}" : $"ExitCode:{terminated.Int("exitCode"u8)}");
}
