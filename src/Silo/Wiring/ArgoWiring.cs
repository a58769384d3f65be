using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Silo.Wiring;

/// <summary>
/// Argo CD by its API. Without that, Applications are read and written as objects of the cluster, where there is one;
/// what only the API can do fails with a sentence that says what to set.
/// </summary>
internal static class ArgoWiring
{
    private const string Sockets = "Argo CD";

    /// <param name="home">Argo CD's own namespace.</param>
    public static IServiceCollection AddArgo(this IServiceCollection services, OutsideSystems outside, NamespaceName home)
    {
        var options = outside.Argo ?? new(new("https://argocd.invalid")) { Token = new("none") };
        services.AddKeyedSingleton<HttpMessageHandler>(Sockets, (_, _) => outside.Argo is null
            ? new NoArgoCd()
            : ArgoConnection.Transport(options, new AddressGuard(options.Url.Authority)));
        services.AddSingleton(s => new ArgoConnection(
            options, s.GetRequiredKeyedService<HttpMessageHandler>(Sockets), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IArgoResources, ArgoResources>();
        services.AddSingleton<IArgoDefinitions, ArgoDefinitions>();
        return outside is { Argo: null, Kubernetes: not null }
            ? services.AddSingleton<IArgoServer>(s => new ArgoObjects(s.GetRequiredService<KubeConnection>(), home.Value))
            : services.AddSingleton<IArgoServer, ArgoServer>();
    }

    private sealed class NoArgoCd : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new IntegrationException(new(
                Fault.Unequipped, "Argo CD", "be asked", "none is configured",
                "Have the operator set ARGOCD_SERVER_URL and ARGOCD_TOKEN."));
    }
}
