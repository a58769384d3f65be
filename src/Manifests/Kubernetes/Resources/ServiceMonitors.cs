using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class ServiceMonitors
{
    public static ServiceMonitor? Of(Workload workload) =>
        workload.Component.Metrics is { } metrics && workload.Port is not null
            ? new ServiceMonitor(
                Labels.Meta(workload),
                new MonitorSpec(
                    new LabelSelector(Labels.Selector(workload)),
                    [new MonitorEndpoint(Containers.PortName, metrics.Path, $"{metrics.IntervalSeconds}s")]))
            : null;
}
