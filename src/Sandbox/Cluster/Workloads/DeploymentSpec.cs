using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>What a Deployment asks for, with Kubernetes' defaults for what it leaves unsaid.</summary>
internal sealed record DeploymentSpec(
    string Name,
    int Replicas,
    PodTemplate Template,
    bool Recreate,
    int MaxSurge,
    int MaxUnavailable,
    TimeSpan MinReady,
    TimeSpan ProgressDeadline,
    int HistoryLimit,
    bool IsPaused)
{
    public static DeploymentSpec Of(JsonObject document)
    {
        var spec = document["spec"];
        var replicas = spec.Int("replicas") ?? 1;
        var surge = Share(spec.At("strategy", "rollingUpdate", "maxSurge"), replicas, roundUp: true);
        var unavailable = Share(spec.At("strategy", "rollingUpdate", "maxUnavailable"), replicas, roundUp: false);
        return new(
            document.Text("metadata", "name") ?? "",
            replicas,
            PodTemplate.Of(spec.At("template")),
            spec.Text("strategy", "type") == "Recreate",
            surge,
            surge == 0 && unavailable == 0 ? 1 : unavailable,
            TimeSpan.FromSeconds(spec.Int("minReadySeconds") ?? 0),
            TimeSpan.FromSeconds(spec.Int("progressDeadlineSeconds") ?? 600),
            spec.Int("revisionHistoryLimit") ?? 10,
            spec.Flag("paused"));
    }

    /// <summary>A number of pods, or a percentage of them; a quarter where nothing is said.</summary>
    private static int Share(JsonNode? value, int replicas, bool roundUp)
    {
        if (value.Int() is { } number)
            return number;

        var text = value.Text() ?? "25%";
        var percent = double.TryParse(text.TrimEnd('%'), CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        if (!text.EndsWith('%'))
            return (int)percent;

        var share = percent * replicas / 100;
        return (int)(roundUp ? Math.Ceiling(share) : Math.Floor(share));
    }
}
