using System.Text.Json;
using DevPortal.Domain.Cluster;

namespace DevPortal.Integrations.Json;

/// <summary>Reads an event of Kubernetes, which Argo CD passes on as it is.</summary>
internal static class EventReader
{
    public static ClusterEvent Read(JsonElement element)
    {
        var about = element.At("involvedObject"u8);
        var series = element.At("series"u8);
        var firstSeen = element.Time("firstTimestamp"u8) ?? element.Time("eventTime"u8);
        return new(
            ObjectRef.Of(
                about.Text("apiVersion"u8) ?? "", about.Text("kind"u8) ?? "", about.Text("name"u8) ?? "", about.Words("namespace"u8)),
            element.Text("reason"u8) ?? "",
            element.Text("message"u8) ?? "",
            element.Text("type"u8) == "Warning",
            Math.Max(1, Math.Max(element.Int("count"u8), series.Int("count"u8))),
            series.Time("lastObservedTime"u8) ?? element.Time("lastTimestamp"u8) ?? firstSeen,
            firstSeen,
            element.At("source"u8).Words("component"u8) ?? element.Words("reportingComponent"u8));
    }
}
