using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>The way to one cluster's API.</summary>
public sealed class KubeConnection : IDisposable
{
    /// <param name="transport">See <see cref="Transport"/>; not disposed here.</param>
    public KubeConnection(KubeAccess access, HttpMessageHandler transport, TimeProvider time)
    {
        Access = access;
        Root = new RemoteRoot(access.Server);
        Client = new RemoteClient(OptionsFor(access), transport, time);
        Kinds = new KubeKinds(this);
    }

    internal KubeAccess Access { get; }

    internal RemoteRoot Root { get; }

    internal RemoteClient Client { get; }

    internal KubeKinds Kinds { get; }

    /// <summary>Sockets that trust what the access says, to hosts that the guard lets through.</summary>
    public static SocketsHttpHandler Transport(KubeAccess access, AddressGuard guard) =>
        access.Tls.ApplyTo(GuardedTransport.Create(guard));

    public void Dispose() => Client.Dispose();

    /// <param name="purpose">To follow "Kubernetes could not".</param>
    internal RemoteCall Call(HttpMethod method, Uri url, string purpose) => new(method, url, purpose) { Credential = Access.Credential };

    /// <summary>The host that a request names is the one that the server's certificate must carry.</summary>
    private static RemoteOptions OptionsFor(KubeAccess access) => new("Kubernetes")
    {
        Rules = new KubeRules(),
        Headers = access.ServerName is { } name ? [new("Host", name)] : [],
    };
}
