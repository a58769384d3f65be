using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Silo.Wiring;

/// <summary>A cluster to be asked directly; where there is none, nothing stands behind <see cref="ICluster"/>.</summary>
internal static class KubernetesWiring
{
    private const string Sockets = "Kubernetes";

    public static void AddKubernetes(this IServiceCollection services, KubeAccess? access)
    {
        if (access is null)
            return;

        services.AddKeyedSingleton<HttpMessageHandler>(Sockets, (_, _) =>
            KubeConnection.Transport(access, new AddressGuard(access.Server.Authority)));
        services.AddSingleton(s => new KubeConnection(
            access, s.GetRequiredKeyedService<HttpMessageHandler>(Sockets), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICluster, KubeCluster>();
    }
}
