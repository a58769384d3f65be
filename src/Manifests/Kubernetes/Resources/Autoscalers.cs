using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Autoscalers
{
    private const int SecondsBeforeScalingDown = 300;

    public static HorizontalPodAutoscaler? Of(Workload workload) =>
        workload.Scaling is not { } scaling
            ? null
            : new HorizontalPodAutoscaler(
                Labels.Meta(workload),
                new AutoscalerSpec(
                    new ScaleTarget("apps/v1", "Deployment", workload.Name),
                    scaling.Min,
                    scaling.Max,
                    [.. Use("cpu", scaling.CpuPercent), .. Use("memory", scaling.MemoryPercent)],
                    new ScalingBehavior(new ScalingPause(SecondsBeforeScalingDown))));

    private static Metric[] Use(string resource, int? percent) =>
        percent is { } share ? [new Metric("Resource", new ResourceMetric(resource, new MetricTarget("Utilization", share)))] : [];
}
