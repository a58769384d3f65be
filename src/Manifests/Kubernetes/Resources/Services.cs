using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class Services
{
    private const int Port = 80;

    public static Service? Of(Workload workload) =>
        workload.Port is null
            ? null
            : new Service(
                Labels.Meta(workload),
                new ServiceSpec("ClusterIP", Labels.Selector(workload), [new ServicePort(Containers.PortName, Port, TargetPort: Containers.PortName, "TCP")]));
}
