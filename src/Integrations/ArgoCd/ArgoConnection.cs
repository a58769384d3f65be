using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>The way to one Argo CD, signed in; everything that is asked of it goes through here.</summary>
public sealed class ArgoConnection : IDisposable
{
    private static readonly RemoteOptions Patience = new("Argo CD") { Rules = new ArgoRules() };

    private readonly ArgoSession? _session;
    private readonly ICredential _credential;

    /// <param name="transport">See <see cref="Transport"/>; not disposed here.</param>
    /// <exception cref="ArgumentException">There is neither a token nor a password.</exception>
    public ArgoConnection(ArgoOptions options, HttpMessageHandler transport, TimeProvider time)
    {
        Options = options;
        Root = new RemoteRoot(options.Url);
        Client = new RemoteClient(Patience, transport, time);
        _session = options is { Token: null, Password: { } password }
            ? new ArgoSession(Client, Root.Of($"api/v1/session"), options.UserName, password)
            : null;
        _credential = options.Token is { } token ? new FixedToken(token)
            : _session
            ?? throw new ArgumentException("Argo CD needs a token (ARGOCD_TOKEN) or a password (ARGOCD_ADMIN_PASSWORD).", nameof(options));
    }

    internal ArgoOptions Options { get; }

    internal RemoteRoot Root { get; }

    internal RemoteClient Client { get; }

    /// <summary>Sockets that trust what the options say, to hosts that the guard lets through.</summary>
    public static SocketsHttpHandler Transport(ArgoOptions options, AddressGuard guard) =>
        options.Tls.ApplyTo(GuardedTransport.Create(guard));

    public void Dispose()
    {
        _session?.Dispose();
        Client.Dispose();
    }

    /// <param name="purpose">To follow "Argo CD could not".</param>
    internal RemoteCall Get(Uri url, string purpose) => new(HttpMethod.Get, url, purpose) { Credential = _credential };

    /// <inheritdoc cref="Get"/>
    internal RemoteCall Change(HttpMethod method, Uri url, RemoteBody body, string purpose) =>
        new(method, url, purpose) { Credential = _credential, Body = body };

    /// <summary>A stream; the server sends a sign of life every 15 seconds, and nothing on the way gathers what it sends.</summary>
    internal RemoteCall Stream(Uri url, string purpose) =>
        Get(url, purpose) with { Headers = [new("Accept", "text/event-stream")] };
}
